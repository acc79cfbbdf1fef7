package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// share is my.share: a phone would offer apps to send something to. Nothing is
// published about its parameters; these are the ones that pages pass.
func (h Host) share() Method { return h.sharing("share") }

// startShare is my.startShare, by which pages in a web view do the same.
func (h Host) startShare() Method { return h.sharing("startShare") }

func (h Host) sharing(name string) Method {
	type request struct {
		Title   Text `json:"title"`
		Desc    Text `json:"desc"`
		Content Text `json:"content"`
		URL     Text `json:"url"`
		Path    Text `json:"path"`
	}
	m := Method{Name: name, State: Drawn, Does: "says what a phone would share"}
	return Handle(m, func(_ context.Context, call *bridge.Call, in request) (done, error) {
		what := in.Title.Or(in.Desc.Or(in.Content.Or(in.URL.Or(in.Path.Or(call.Document.URL)))))
		return done{true}, say(call, h.word("A phone would share: ", "Ponsel akan membagikan: ")+what)
	})
}
