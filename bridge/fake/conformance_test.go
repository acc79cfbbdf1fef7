package fake_test

import (
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
	"github.com/jembatan/jembatan/bridge/fake"
)

const address = "http://127.0.0.1:1/index.html"

// page loads scripts as the suite wants it.
type page struct {
	*fake.Page
	script string
}

func (p *page) Load(script string) {
	p.script = script
	p.Navigate(address)
	p.Run(script)
}

func (p *page) Reload() { p.Load(p.script) }

func TestFakeTransportConforms(t *testing.T) {
	conformance.Run(t, func(t *testing.T, s *bridge.Session) conformance.Page {
		return &page{Page: fake.Open(s, address)}
	})
}
