package stream

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge/trace"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// session returns the events of a run in which much happens.
func session() []trace.Event {
	var all []trace.Event
	add := func(ms float64, call int64, data trace.Data) {
		all = append(all, trace.Event{Number: int64(len(all) + 1), Since: time.Duration(ms * float64(time.Millisecond)), Document: 1, Call: call, Data: data})
	}
	took := func(ms float64) trace.Millis { return trace.Millis(ms * float64(time.Millisecond)) }
	add(12.4, 0, trace.Start{Title: "Kopi Kita ☕", App: "kopi.kita", Wallet: "DANA", User: "Budi Santoso", URL: "http://127.0.0.1:26816/"})
	add(612.4, 0, trace.Document{URL: "http://127.0.0.1:26816/", Origin: "http://127.0.0.1:26816"})
	add(640, 0, trace.Console{Level: "log", Text: "ready", URL: "http://127.0.0.1:26816/app.js", Line: 3, Column: 9})
	add(641, 0, trace.Console{Level: "log", Text: "cart {\"items\":[{\"id\":1,\"name\":\"Kopi susu\"}]}", Group: 1, URL: "http://127.0.0.1:26816/assets/index-B7a1.js", Line: 1, Column: 2040, Source: "src/App.vue:4:7"})
	add(642, 0, trace.Console{Level: "log", Text: "(index) │ name\n0       │ Kopi", URL: "http://127.0.0.1:26816/app.js", Line: 4, Column: 9})
	add(712, 1, trace.Call{Method: "getAuthCode", Params: []byte(`{"scopes":["USER_LOGIN_ID","KYC_INFO"]}`)})
	add(712.3, 1, trace.Warning{Rule: "first-page", Text: "the user is asked before they have done anything on the first page: a wallet rejects this in review; ask when they press a button"})
	add(812.5, 1, trace.Prompt{Scopes: []string{"USER_LOGIN_ID", "KYC_INFO"}})
	add(2712.5, 1, trace.Decision{Source: "window", Outcome: "allow", Granted: []string{"USER_LOGIN_ID"}, Refused: trace.Refusals{{Scope: "KYC_INFO", Code: "11"}}})
	add(2812.5, 1, trace.Settle{Outcome: "success", Method: "getAuthCode", Took: took(2100.469),
		Result: []byte(`{"authCode":"sandbox_3f8Lr0yQ2vV9cJx1mZkW7pTnB4sDgHuE","authSuccessScopes":["USER_LOGIN_ID"],"authErrorScopes":{"KYC_INFO":"11"}}`)})
	add(2820, 2, trace.Call{Method: "request", Params: []byte(`{"url":"https://shop.example/login","method":"POST","data":{"code":"sandbox_3f8Lr0yQ2vV9cJx1mZkW7pTnB4sDgHuE","name":"日本語のなまえ"}}`)})
	add(2821, 3, trace.Call{Method: "alert"})
	add(2905, 2, trace.Settle{Outcome: "fail", Method: "request", Took: took(85), Result: []byte(`{"error":19,"errorMessage":"http status error","status":503}`)})
	add(2906, 0, trace.Console{Level: "error", Text: "Uncaught TypeError: undefined is not an object (evaluating 'user.name')\n[cause]: Error: none", Thrown: true, URL: "http://127.0.0.1:26816/assets/index-B7a1.js", Line: 1, Column: 2071, Source: "src/App.vue:12:34",
		Stack: trace.Frames{{Name: "greet", URL: "http://127.0.0.1:26816/assets/index-B7a1.js", Line: 1, Column: 2071, Source: "src/App.vue:12:34"}, {URL: "http://127.0.0.1:26816/app.js", Line: 40, Column: 5}}})
	add(2906, 0, trace.Console{Level: "error", Text: "pages/home/home onLoad: TypeError: null is not an object (pages/home/home.js:12:5)", Source: "pages/home/home.js:12:5"})
	add(2907, 0, trace.Error{What: "frame 3", Why: "its number is not above 7"})
	add(2950, 0, trace.Console{Level: "warn", Text: "deprecated: use my.getStorage", URL: "https://cdn.example/lib.js", Line: 1, Column: 99})
	add(3000.9, 3, trace.Dialog{View: "alert", Content: []byte(`{"content":"hello"}`), Answer: "yes"})
	add(3001, 3, trace.Settle{Outcome: "success", Method: "alert", Took: took(0.4), Result: []byte(`{}`)})
	add(3100, 0, trace.Reload{Manifest: true})
	add(3200, 4, trace.Call{Method: "scan"})
	add(64300, 4, trace.Settle{Outcome: "cancelled", Method: "scan", Took: took(61100), Result: []byte("null")})
	add(64301, 5, trace.Call{Method: "tradePay", Params: []byte(`{"tradeNO":"1"}`)})
	add(64301, 5, trace.Notice{Client: "kopi", Order: "2026112209482716350927461835", URL: "http://127.0.0.1:8080/notify", State: "paid", Why: "withheld by the tester"})
	all = append(all, trace.Event{Since: 64302 * time.Millisecond, Data: trace.Missed{Events: 12, Why: "the terminal was not read"}})
	return all
}

func columnsOf(n int) func() int { return func() int { return n } }

// TestStream compares what the terminal shows with golden files, in which ␛ stands for the escape character.
func TestStream(t *testing.T) {
	for _, c := range []struct {
		name string
		Options
	}{
		{"lines", Options{}},
		{"lines-color", Options{Colors: colorprofile.ANSI256}},
		{"lines-quiet", Options{Quiet: true, Trace: "out.jsonl"}},
		{"wide", Options{Width: columnsOf(120), Trace: "out.jsonl"}},
		{"wide-color", Options{Width: columnsOf(120), Colors: colorprofile.TrueColor, Trace: "out.jsonl"}},
		{"wide-verbose", Options{Width: columnsOf(120), Verbose: true}},
		{"usual", Options{Width: columnsOf(80)}},
		{"usual-16-colors", Options{Width: columnsOf(80), Colors: colorprofile.ANSI}},
		{"usual-quiet", Options{Width: columnsOf(80), Quiet: true}},
		{"narrow", Options{Width: columnsOf(40)}},
		{"narrow-verbose", Options{Width: columnsOf(40), Verbose: true}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out strings.Builder
			v := newView(&out, c.Options)
			var s summary
			for _, e := range session() {
				v.Read(e)
				s.add(e)
			}
			v.summary(s)
			got := strings.ReplaceAll(out.String(), "\x1b", "␛")
			name := filepath.Join("testdata", c.name+".golden")
			if *update {
				if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Errorf("%s: - is the file, + what is shown; make golden rewrites it\n%s", name, diff)
			}
		})
	}
}

// TestAResultTakesOneLineOfTheTerminal checks that JSON takes one line on a terminal of any width, unless Verbose is
// set.
func TestAResultTakesOneLineOfTheTerminal(t *testing.T) {
	for width := 20; width <= 240; width += 7 {
		for _, e := range session() {
			switch e.Data.(type) {
			case trace.Call, trace.Settle:
			default:
				continue
			}
			var out strings.Builder
			c := newView(&out, Options{Width: columnsOf(width)}).(*columns)
			c.headed = true
			c.Read(e)
			line, rest, _ := strings.Cut(out.String(), "\n")
			if rest != "" || ansi.StringWidth(line) > max(width, 37) {
				t.Errorf("at %d columns: %q", width, out.String())
			}
		}
	}
}
