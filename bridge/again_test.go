package bridge

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

// A call that is made again is recorded and settled like one of the page's, between those before and after it, and the
// page hears nothing of it.
func TestACallIsMadeAgain(t *testing.T) {
	waits := Method{Name: "waits", Waits: true, Handle: func(context.Context, *Call) (any, error) { return "waited", nil }}
	fails := Method{Name: "fails", Handle: func(context.Context, *Call) (any, error) { return nil, refusal{} }}
	w := newWindow(t, Limits{}, echo, waits, fails)
	w.send(1, `[{"n":1,"call":"echo","with":1,"place":"http://127.0.0.1:1/app.js:4:9"}]`)
	w.wait(`"settle":[{"n":1,"ok":1}]`)
	for _, call := range [][2]string{{"echo", `{"a":2}`}, {"waits", ""}, {"fails", "null"}} {
		if err := w.document.Again(call[0], []byte(call[1])); err != nil {
			t.Fatal(err)
		}
	}
	w.lines.wait(t, `call {"id":1,"method":"echo","params":1,"place":"http://127.0.0.1:1/app.js:4:9"}`)
	w.lines.wait(t, `call {"id":2,"method":"echo","params":{"a":2}}`)
	w.lines.wait(t, `settle {"id":2,"outcome":"success","result":{"a":2},"method":"echo"`)
	w.lines.wait(t, `settle {"id":3,"outcome":"success","result":"waited","method":"waits"`)
	w.lines.wait(t, `settle {"id":4,"outcome":"fail","result":{"mine":1},"method":"fails"`)
	w.send(2, `[{"n":2,"call":"echo","with":3}]`)
	if got := w.wait(`"settle":[{"n":2,"ok":3}]`); strings.Count(got, `"settle"`) != 2 {
		t.Errorf("the page was sent %s", got)
	}
	if n := w.session.InFlight(); n != 0 {
		t.Errorf("%d calls are in flight", n)
	}
}

func TestOfACallThatIsMadeAgainThePageDraws(t *testing.T) {
	draws := Method{Name: "draws", Draws: true, Handle: func(ctx context.Context, c *Call) (any, error) {
		drawn, err := c.Draw(ctx, "alert", c.Method)
		return json.RawMessage(drawn.Raw), err
	}}
	w := newWindow(t, Limits{}, draws)
	if err := w.document.Again("draws", nil); err != nil {
		t.Fatal(err)
	}
	w.wait(`"ask":[{"n":4503599627370496,"view":"alert","with":"draws"}]`)
	w.send(1, `[{"n":4503599627370496,"drawn":{"ok":true}}]`)
	w.lines.wait(t, `settle {"id":1,"outcome":"success","result":{"ok":true},"method":"draws"`)
}

func TestWhatCannotBeMadeAgain(t *testing.T) {
	w := newWindow(t, Limits{FrameBytes: 1000, Depth: 5}, echo)
	for what, test := range map[string][3]string{
		"an unknown call":  {"fly", "null", "my.fly is not handled by this host"},
		"not JSON":         {"echo", "{", "my.echo: its parameters: "},
		"two values":       {"echo", "1 2", "my.echo: its parameters: "},
		"too deep":         {"echo", "[[[[[[]]]]]]", "my.echo: its parameters: "},
		"too long":         {"echo", `"` + strings.Repeat("x", 1000) + `"`, "my.echo: parameters of 1002 bytes, more than 1000"},
		"equal keys":       {"echo", `{"a":1,"a":2}`, "my.echo: its parameters: "},
		"what is not UTF8": {"echo", "\"\xff\"", "my.echo: its parameters: "},
	} {
		if err := w.document.Again(test[0], []byte(test[1])); err == nil || !strings.HasPrefix(err.Error(), test[2]) {
			t.Errorf("%s: %v", what, err)
		}
	}
	w.document.End()
	if err := w.document.Again("echo", nil); !errors.Is(err, ErrGone) {
		t.Errorf("in a page that is gone: %v", err)
	}
}

// No call of a page has a number of the host's, or it could take the place of one.
func TestAPageHasNoNumberOfTheHosts(t *testing.T) {
	for body, want := range map[string]bool{
		`[{"n":4503599627370495,"call":"a","with":1}]`:                                          true,
		`[{"n":4503599627370496,"call":"a","with":1}]`:                                          false,
		`[{"n":9007199254740991,"call":"a","with":1}]`:                                          false,
		`[{"n":4503599627370496,"drawn":1}]`:                                                    true,
		`[{"n":1,"call":"a","with":1,"place":"app.js:1:1"}]`:                                    true,
		`[{"n":1,"call":"a","with":1,"place":1}]`:                                               false,
		`[{"n":1,"drawn":1,"place":"app.js:1:1"}]`:                                              false,
		`[{"log":"log","text":"","place":"app.js:1:1"}]`:                                        true,
		`[{"log":"log","text":"","at":[]}]`:                                                     false,
		`[{"n":1,"call":"a","with":1,"stack":"a@app.js:1:1"}]`:                                  false,
		`[{"n":1,"call":"a","with":1,"place":"a","wait":true,"at":[],"from":{"page":"pages"}}]`: true,
	} {
		if _, err := readItems(body, 0, 10); (err == nil) != want {
			t.Errorf("%s: %v", body, err)
		}
	}
}
