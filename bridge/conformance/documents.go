package conformance

import (
	"fmt"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge"
)

// caught has a page's calls of a gate note what reaches them, and a second
// page of the same window look for what does not belong to it.
const caught = `
const seen = [];
const gate = (name, lose) => my.gate({name, lose,
  success: (r) => seen.push('success ' + r.gate), fail: (r) => seen.push('fail ' + r.error), complete: () => seen.push('complete')});
`

func testDocuments(t *testing.T, open Open) {
	ways := []struct {
		name  string
		leave func(p Page, script string)
	}{
		{"navigation", func(p Page, script string) { p.Load(script) }},
		{"reload", func(p Page, _ string) { p.Reload() }},
	}
	for _, way := range ways {
		t.Run(way.name+" cancels what is pending, and drops late replies", func(t *testing.T) {
			h := NewHost(t, bridge.Limits{})
			p := open(t, h.Session)
			defer p.Close()
			// The same script serves both documents, for a reload has no other:
			// the first call of each has the number 1.
			script := Prelude() + caught + `
				gate('of a document', true);
				until(() => seen.includes('complete')).then(async () => {
					for (let i = 0; i < 5; i++) await my.echo({i});
					my.report({seen});
				});`
			p.Load(script)
			h.AtGate(t, "of a document")
			first := h.Session.Current()
			way.leave(p, Prelude()+caught+`
				gate('of the next', false);
				my.echo({success: () => my.open({names: ['of a document'], complete: () => {
					my.open({names: ['of the next'], complete: async () => {
						await until(() => seen.includes('complete'));
						for (let i = 0; i < 5; i++) await my.echo({i});
						my.report({seen});
					}});
				}})});`)
			h.Cancelled(t, "of a document")
			select {
			case <-first.Done():
			default:
				t.Error("the call was cancelled but its document has not ended")
			}
			answered := "of the next"
			if way.name == "reload" { // the same page calls again
				answered = "of a document"
				h.Record.Wait(t, `call {"id":2,`)
				h.Open(answered)
			}
			if got, want := h.Report(t), `{"seen":["success `+answered+`","complete"]}`; got != want {
				t.Errorf("the next document saw %s, want %s", got, want)
			}
			p.Close()
			h.Session.Close(Patience)
			if lines := h.Record.Count("settle", `"id":1,`, `"outcome":"cancelled"`); lines != 1 {
				t.Errorf("%d lines say that call 1 was cancelled, want 1:\n%s", lines, strings.Join(h.Record.Lines(), "\n"))
			}
			if n := h.Record.Count("settle", `"id":1,`); n != 1 {
				t.Errorf("call 1 has %d settle lines, want 1", n)
			}
			if n := h.Lost("of a document"); n != 1 {
				t.Errorf("OnLost ran %d times, want 1: the next document's result arrived", n)
			}
		})
	}

	t.Run("closing cancels what is pending", func(t *testing.T) {
		h := NewHost(t, bridge.Limits{})
		p := open(t, h.Session)
		p.Load(Prelude() + caught + `gate('open at the end', true)`)
		h.AtGate(t, "open at the end")
		p.Close()
		h.Cancelled(t, "open at the end")
		h.Open("open at the end")
		h.Session.Close(Patience)
		if n := h.Lost("open at the end"); n != 1 {
			t.Errorf("OnLost ran %d times, want 1", n)
		}
	})

	t.Run("a result that arrived is not lost", func(t *testing.T) {
		h := NewHost(t, bridge.Limits{})
		h.Open("arrives")
		p := open(t, h.Session)
		defer p.Close()
		// The page leaves from within the callback: the receipt is before it.
		p.Load(Prelude() + `my.gate({name: 'arrives', lose: true, success: () => my.report({arrived: true})})`)
		if got, want := h.Report(t), `{"arrived":true}`; got != want {
			t.Fatalf("reported %s, want %s", got, want)
		}
		first := h.Session.Current()
		p.Load(`my.report({next: true})`)
		h.Report(t)
		<-first.Done()
		p.Close()
		h.Session.Close(Patience)
		if n := h.Lost("arrives"); n != 0 {
			t.Errorf("OnLost ran %d times for a result that arrived", n)
		}
	})

	t.Run("a document that ends in its first breath leaves the window usable", func(t *testing.T) {
		h := NewHost(t, bridge.Limits{})
		p := open(t, h.Session)
		defer p.Close()
		for i := range 5 {
			p.Load(fmt.Sprintf(`my.echo({i: %d})`, i))
		}
		p.Load(`my.echo({last: true, success: (r) => my.report(r)})`)
		if got, want := h.Report(t), `{"last":true}`; got != want {
			t.Errorf("reported %s, want %s", got, want)
		}
	})
}
