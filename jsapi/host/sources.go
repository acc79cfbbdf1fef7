package host

import (
	"net/http"
	"time"

	"github.com/jembatan/jembatan/assets/axml/shell"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/sources"
)

// completer is a recorder, such as a [trace.Hub], that has events completed before they are read.
type completer interface {
	Complete(func(trace.Event) trace.Event)
}

// lastSources is how long the end of a run waits for source maps that are being read.
const lastSources = time.Second

// openSources adds places in the developer's files to events, if the recorder supports that.
func (h *Host) openSources() {
	client := &http.Client{}
	if p := h.target.accepted; p != nil {
		client = p.client()
	}
	built := ""
	if h.target.shell != "" {
		built = shell.Base
	}
	h.sources = sources.New(h.target.address, client, built)
	h.onClose(func() error { h.sources.Close(lastSources); return nil })
	if c, ok := h.recorder.(completer); ok {
		c.Complete(h.sources.Complete)
	}
}
