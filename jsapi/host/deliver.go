package host

import (
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent/gateway"
)

// DeliverGateway returns a function that records the messages of back ends to users as events.
func DeliverGateway(to bridge.Recorder) func(gateway.Message) {
	return func(m gateway.Message) {
		to.Record(trace.Event{Data: trace.Arrived{Client: m.Client, App: m.App, User: m.User, In: string(m.Ask), Title: m.Title, Content: m.Content, URL: m.URL}})
	}
}

// bannerTime is how long a message is shown, in milliseconds, as on a phone.
const bannerTime = 6000

// deliver records a message of a back end, and shows it at the upper edge of the page if it is for the user of the run.
func (h *Host) deliver(m gateway.Message) {
	DeliverGateway(h.recorder)(m)
	session := h.session.Load()
	if m.User != h.User().ID || session == nil {
		return
	}
	from := m.App
	if from == h.target.id {
		from = h.Title()
	}
	type banner struct {
		From     string `json:"from"`
		Title    string `json:"title"`
		Content  string `json:"content"`
		Duration int    `json:"duration"`
	}
	if page := session.Current(); page != nil {
		page.Show("banner", banner{h.profile.Title + " · " + from, m.Title, m.Content, bannerTime})
	}
}
