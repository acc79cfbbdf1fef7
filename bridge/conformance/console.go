package conformance

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge"
)

// place is where a line of the console comes from, as far as the engine tells it.
var place = regexp.MustCompile(`,"url":.*}$`)

func testConsole(t *testing.T, open Open) {
	h := NewHost(t, bridge.Limits{})
	p := open(t, h.Session)
	defer p.Close()
	p.Load(`
		console.log('one', 2, {three: 3}, null, undefined);
		my.echo({tag: 'a'});
		console.warn('between');
		my.echo({tag: 'b'});
		console.error(new TypeError('as a value'));
		console.info('odd \u0000 \ud800 \u2028 </script>');
		console.debug({get x() { throw 1; }});
		setTimeout(() => { throw new Error('uncaught'); }, 0);
		setTimeout(() => { Promise.reject(new Error('unhandled')); }, 10);
		setTimeout(() => my.report({}), 50);`)
	h.Report(t)
	// Of these two, which comes first is the engine's affair.
	h.Record.Wait(t, "console", "Uncaught Error: uncaught")
	h.Record.Wait(t, "console", "Unhandled rejection: Error: unhandled")
	var got []string
	for _, line := range h.Record.Lines("console", "call") {
		if strings.Contains(line, "ncaught") || strings.Contains(line, "nhandled") || strings.Contains(line, `"report"`) {
			continue
		}
		got = append(got, place.ReplaceAllString(line, "}"))
	}
	want := []string{
		`console {"level":"log","text":"one 2 {\"three\":3} null undefined"}`,
		`call {"id":1,"method":"echo","params":{"tag":"a"}}`,
		`console {"level":"warn","text":"between"}`,
		`call {"id":2,"method":"echo","params":{"tag":"b"}}`,
		`console {"level":"error","text":"TypeError: as a value"}`,
		`console {"level":"info","text":"odd \u0000 ` + "\ufffd" + ` \u2028 </script>"}`,
		`console {"level":"debug","text":"{\"x\":[threw 1]}"}`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("console and calls (-want +got):\n%s", diff)
	}
}

// A line that is too long for a frame is kept as far as the record keeps any.
func testLongLines(t *testing.T, open Open) {
	h := NewHost(t, bridge.Limits{})
	p := open(t, h.Session)
	defer p.Close()
	p.Load(`
		console.log('long ' + 'x'.repeat(9 << 20));
		console.log('short');
		my.echo({}).then(() => my.report({echoed: true}), () => my.report({echoed: false}));`)
	if got := h.Report(t); got != `{"echoed":true}` {
		t.Errorf("the page reports %s", got)
	}
	h.Record.Wait(t, "console", `"long xxx`)
	h.Record.Wait(t, "console", `"short"`)
	if errors := h.Record.Lines("error"); len(errors) > 0 {
		t.Errorf("the host refused something: %s", clip(errors))
	}
}

func testOrder(t *testing.T, open Open) {
	h := NewHost(t, bridge.Limits{})
	p := open(t, h.Session)
	defer p.Close()
	const calls = 500
	p.Load(fmt.Sprintf(`(async () => {
		for (let i = 0; i < %d; i++) {
			my.echo({i});
			if (i %% 7 === 0) await undefined;
			if (i %% 50 === 0) await new Promise((r) => setTimeout(r, 0));
		}
		my.report({});
	})()`, calls))
	h.Report(t)
	lines := h.Record.Lines("call")
	if len(lines) != calls+1 {
		t.Fatalf("%d calls recorded, want %d", len(lines), calls+1)
	}
	for i, line := range lines[:calls] {
		if want := fmt.Sprintf(`call {"id":%d,"method":"echo","params":{"i":%d}}`, i+1, i); line != want {
			t.Fatalf("call %d is %s, want %s", i, line, want)
		}
	}
}
