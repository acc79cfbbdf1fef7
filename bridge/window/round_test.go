//go:build cgo && linux

package window

import (
	"fmt"
	"os"
	"os/exec"
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

// TestThreadThatWaitsForAnotherIsNotAtRest looks at a process that waits for something else than an event, as a page's main thread
// does in the middle of its work. It is given up after a while.
func TestThreadThatWaitsForAnotherIsNotAtRest(t *testing.T) {
	c := exec.CommandContext(t.Context(), "sleep", "60")
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer c.Wait()
	defer c.Process.Kill()
	p := process{pid: c.Process.Pid}
	waitFor(t, "it sleeps", func() bool { return !p.first().runs() && len(p.first().fields) > 0 })
	want := int(restTime / workerLook)
	if where, err := os.ReadFile(fmt.Sprintf("/proc/%d/wchan", p.pid)); err != nil || string(where) == "0" {
		want = 1 // this kernel does not tell what a thread waits for
	}
	looks := 1
	for r := (rests{p.pid: &rest{}}); !r.all(nil); looks++ {
	}
	if looks != want {
		t.Errorf("given up after %d looks, not after %d", looks, want)
	}
}

// TestProcessThatPassesMessagesIsWaitedFor looks at a process that runs all the time, and at one that sleeps. The first is waited for
// until it has used a lot of processor time.
func TestProcessThatPassesMessagesIsWaitedFor(t *testing.T) {
	for script, runs := range map[string]bool{"while :; do :; done": true, "sleep 60; :": false} {
		c := exec.CommandContext(t.Context(), "sh", "-c", script)
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		defer c.Wait()
		defer c.Process.Kill()
		p := process{pid: c.Process.Pid}
		waitFor(t, script, func() bool { return p.first().runs() == runs && len(p.first().fields) > 0 })
		if r := (networkRests{p.pid: p.first().used()}); r.run() != runs {
			t.Errorf("%s: it runs: %v", script, !runs)
		}
		if r := (networkRests{p.pid: p.first().used() - restTime}); r.run() {
			t.Errorf("%s: it is still waited for", script)
		}
	}
}
