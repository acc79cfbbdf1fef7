//go:build cgo && linux

package window

import (
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
)

// TestComeRoundWaitsForWhatAPageHasPutOff has a page do its work in tasks that follow one another, as promises and messages do.
// It can answer the host between any two of them.
func TestComeRoundWaitsForWhatAPageHasPutOff(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		p.Load(`
			const {port1, port2} = new MessageChannel();
			let left = 8;
			port1.onmessage = () => {
				for (const end = performance.now() + 60; performance.now() < end;);
				if (--left > 0) port2.postMessage(0);
				else console.log('the work is done');
			};
			port2.postMessage(0);
			my.report('the work begins');`)
		h.Report(t)
		if err := p.w.ComeRound(t.Context()); err != nil {
			t.Fatal(err)
		}
		h.Session.AwaitRead(t.Context())
		if lines := strings.Join(h.Record.Lines("console"), "\n"); !strings.Contains(lines, "the work is done") {
			t.Errorf("the page was not done: %q", lines)
		}
	})
}
