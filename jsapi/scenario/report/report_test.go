package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"io"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/scenario"
	"github.com/jembatan/jembatan/jsapi/scenario/explore"
	"golang.org/x/net/html"
)

func pixel(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 2, 2))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// traced are events as the result of a scenario has them.
func traced(t *testing.T, all ...trace.Data) (lines []json.RawMessage) {
	t.Helper()
	for i, data := range all {
		line, err := trace.Event{Number: int64(i + 1), Time: time.Unix(1, 0), Since: time.Duration(i) * time.Second, Call: 1, Data: data}.AppendJSON(nil)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line)
	}
	return lines
}

func written(t *testing.T, d Data) string {
	t.Helper()
	var b strings.Builder
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// evil is what a page, a program or a file of another machine may say.
const evil = `</script></style></title></svg>--><script>alert(1)</script><img src=x onerror=alert(1)>" onload="alert(1) ' javascript:alert(1) {{.}} ` +
	"\x00\x1b[31m\u202e\u2066\x07\u0085"

// everything has evil wherever there is a text.
func everything(t *testing.T) Data {
	failure := &scenario.Failure{File: evil, Line: 1, Step: evil, What: evil, Expected: evil, Actual: "x\n" + evil, Trace: []string{evil}, Picture: []byte(evil)}
	shown := *failure
	shown.Expected, shown.Picture = "", pixel(t)
	all := traced(t,
		trace.Start{Title: evil, Wallet: evil, User: evil, App: evil, URL: evil}, trace.Document{URL: evil, Origin: evil}, trace.Call{Method: evil, Params: quoted(evil)},
		trace.Prompt{Scopes: []string{evil}}, trace.Decision{Source: evil, Outcome: evil, Granted: []string{evil}}, trace.Settle{Method: evil, Outcome: evil, Result: quoted(evil)},
		trace.Payment{Code: evil, Order: evil, Amount: evil, State: evil}, trace.Dialog{View: evil, Text: evil, Answer: evil}, trace.Download{Name: evil, Outcome: evil},
		trace.Redemption{Call: evil, Answer: evil, Why: evil}, trace.Notice{State: evil, Change: evil, Why: evil}, trace.Warning{Text: evil}, trace.Error{What: evil, Why: evil},
		trace.Console{Text: evil, Thrown: true})
	play := explore.Play{Outcome: evil, Prompts: []explore.Asked{{Method: evil, Scopes: []string{evil}}}, Received: []explore.Received{{Method: evil, Outcome: evil, Result: `{"error":` + string(quoted(evil)) + `}`}},
		Thrown: []string{evil}, Again: 2, Findings: []explore.Finding{{Rule: evil, Outcome: evil, What: evil}, {Rule: "spinner", Known: true}}, After: scenario.Appearance{Picture: pixel(t)}}
	return Data{
		Scenarios: []scenario.Result{
			{File: evil, Name: evil, Status: scenario.Failed, Tries: 2, Failure: failure, Events: all, Steps: []scenario.Played{{Title: evil, Failed: true}},
				Pictures: []scenario.Picture{{Title: evil, PNG: pixel(t)}, {Title: evil, PNG: []byte("<svg onload=alert(1)>")}}},
			{File: "b", Name: "b", Status: scenario.Status(evil), Failure: &shown, Events: []json.RawMessage{json.RawMessage(`"` + "x" + `"`), json.RawMessage(`{"kind":"none"}`)}},
			{},
		},
		Explored: []explore.Report{{Program: evil, Name: evil, Prompts: play.Prompts, Unknown: 1, Unfound: []string{evil},
			Plays: []explore.Play{play, {Outcome: evil, Failure: evil}, {Site: -1}}}, {}},
	}
}

func quoted(text string) json.RawMessage {
	b, err := json.Marshal(text)
	if err != nil {
		panic(err)
	}
	return b
}

// TestNothingOfAPageIsMarkup parses a report in which everything is hostile: its elements and attributes are those of the
// template, and its texts have no character that cannot be seen.
func TestNothingOfAPageIsMarkup(t *testing.T) {
	text := written(t, everything(t))
	elements := map[string]bool{}
	z := html.NewTokenizer(strings.NewReader(text))
	seen := 0
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			if z.Err() != io.EOF {
				t.Fatal(z.Err())
			}
			break
		}
		token := z.Token()
		if kind == html.TextToken {
			seen += strings.Count(token.Data, "alert(1)")
		}
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			continue
		}
		elements[token.Data] = true
		for _, a := range token.Attr {
			switch {
			case strings.HasPrefix(a.Key, "on"), a.Key == "style", a.Key == "href" && !strings.HasPrefix(a.Val, "#s") && !strings.HasPrefix(a.Val, "#e"), a.Key == "src" && !strings.HasPrefix(a.Val, "data:image/png;base64,"):
				t.Errorf("<%s %s=%q>", token.Data, a.Key, a.Val)
			case a.Key == "class" && strings.Contains(a.Val, "<"):
				t.Errorf("<%s class=%q>", token.Data, a.Val)
			}
		}
	}
	for _, name := range []string{"script", "iframe", "object", "base", "form", "x"} {
		if elements[name] {
			t.Errorf("there is <%s>", name)
		}
	}
	for _, name := range []string{"svg", "table", "figure", "pre"} {
		if !elements[name] {
			t.Errorf("there is no <%s>: the test does not have everything", name)
		}
	}
	if seen < 20 {
		t.Errorf("only %d of the hostile texts are shown", seen)
	}
	for _, r := range text {
		if r != '\n' && (unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r)) {
			at := strings.IndexRune(text, r)
			t.Fatalf("%U is in the report: %q", r, text[max(0, at-200):at+20])
		}
	}
	if strings.Contains(text, "<svg onload") || !strings.Contains(text, `content="default-src 'none'`) {
		t.Error("a picture that is not a PNG file is shown, or the policy is missing")
	}
}

// TestWhatPeopleReadIsInWords has neither the header of a diff nor the words of a program for people to read.
func TestWhatPeopleReadIsInWords(t *testing.T) {
	all := diffLines(&scenario.Failure{Expected: "{\n  a\n}", Actual: "{\n  b\n}"})
	if len(all) != 4 || all[0].Text != " {" || all[1] != (line{"minus", "-  a"}) || all[2] != (line{"plus", "+  b"}) {
		t.Errorf("%q", all)
	}
	for content, want := range map[string]string{
		`{"title": "", "content": "Sure?", "buttonText": "OK"}`: "Sure?", `{"title": "Order", "content": "Sure?"}`: "Order: Sure?", `{"title": "Order"}`: "Order",
		`{"title": "", "optionsOne": ["1", "2"], "optionsTwo": null, "selectedOneIndex": 0}`: "1, 2", `{"title": "Size", "items": ["S", 2, {}]}`: "Size: S, 2",
		`{"title": "", "items": [{"text": "Hot"}, {"text": "Cold"}]}`: "Hot, Cold", `{"list": [{"name": "Java", "subList": [{"name": "Solo"}]}]}`: "Java",
		`{"items": {}}`: "", "": "",
	} {
		if got := said([]byte(content)); got != want {
			t.Errorf("%s: %q", content, got)
		}
	}
	text := written(t, Data{Scenarios: []scenario.Result{{Name: "x", Status: scenario.Unread}, {Name: "y", Status: scenario.Flaky, Tries: 2}}, Explored: []explore.Report{{Name: "z"}}})
	for _, part := range []string{`<span class="state unread">not played</span>`, "passed at try 2", `<a href="#e0"><span class="state failed">0 found</span>`} {
		if !strings.Contains(text, part) {
			t.Errorf("there is no %s", part)
		}
	}
}

func TestTheEndIsNotShownTwice(t *testing.T) {
	same, other := []byte("same"), []byte("other")
	r := scenario.Result{Pictures: []scenario.Picture{{Title: "After tapOn", PNG: same}, {Title: "At the end", PNG: same}}, Failure: &scenario.Failure{Picture: same}}
	if n := len(picturesOf(r)); n != 1 {
		t.Errorf("a scenario that failed has %d pictures beside that of its failure, want 1", n)
	}
	r.Failure.Picture = other
	if n := len(picturesOf(r)); n != 2 {
		t.Errorf("%d pictures, want 2", n)
	}
	if n := len(picturesOf(scenario.Result{})); n != 0 {
		t.Errorf("%d pictures of nothing", n)
	}
}

func TestOutcomesBreakWherePeopleExpectIt(t *testing.T) {
	if got := strings.Join(pieces("allow:USER_LOGIN_ID"), "|"); got != "allow:|USER_|LOGIN_|ID" {
		t.Error(got)
	}
	if got := strings.Join(pieces("_a"), "|"); got != "_|a" {
		t.Error(got)
	}
}

// TestSequence draws what happened, in its order.
func TestSequence(t *testing.T) {
	d := only(t, sequence(traced(t,
		trace.Document{URL: "http://127.0.0.1/"}, trace.Call{Method: "getAuthCode", Params: quoted("x")}, trace.Prompt{Scopes: []string{"A"}},
		trace.Decision{Source: "script", Outcome: "deny"}, trace.Settle{Method: "getAuthCode", Outcome: "fail", Result: quoted("y")}, trace.Redemption{Call: "applyToken", Answer: "SUCCESS"})))
	var all []string
	for _, r := range d.Rows {
		all = append(all, strings.TrimSpace(r.What+" "+r.Class))
	}
	if got := strings.Join(all, "; "); got != "loads http://127.0.0.1/; #1 my.getAuthCode; asks for A; deny, by a script bad; #1 fail bad; applyToken: SUCCESS" {
		t.Error(got)
	}
	for i, r := range d.Rows {
		if r.Y <= firstRow-1 || i > 0 && r.Y <= d.Rows[i-1].Y || r.Y > d.Bottom {
			t.Errorf("row %d is at %d of %d", i, r.Y, d.Bottom)
		}
	}
	if sequence(nil) != nil {
		t.Error("a run without events has a diagram")
	}
	many := make([]trace.Data, mostRows+7)
	for i := range many {
		many[i] = trace.Call{Method: "x"}
	}
	parts := sequence(traced(t, many...))
	if len(parts) != 2 || parts[0].Last != mostRows || parts[1].First != mostRows+1 || len(parts[1].Rows) != 7 || parts[1].Rows[0].Y != parts[0].Rows[0].Y {
		t.Errorf("%d parts: %+v", len(parts), parts)
	}
}

// only returns the only part of a sequence.
func only(t *testing.T, parts []*diagram) *diagram {
	t.Helper()
	if len(parts) != 1 {
		t.Fatalf("%d parts", len(parts))
	}
	return parts[0]
}

// TestEveryMessageIsInTheReport has a run with more messages than a diagram shows, and with more events than are kept.
func TestEveryMessageIsInTheReport(t *testing.T) {
	many := make([]trace.Data, 3*mostRows+1)
	for i := range many {
		many[i] = trace.Call{Method: fmt.Sprint("call", i)}
	}
	text := written(t, Data{Scenarios: []scenario.Result{{Status: scenario.Passed, Events: traced(t, many...), Unkept: 12}}})
	for i := range many {
		if name := fmt.Sprintf(" my.call%d<", i); !strings.Contains(text, name) {
			t.Errorf("the report does not show %s", name)
		}
	}
	for _, want := range []string{"<summary>Messages 81 to 160</summary>", "<summary>Message 241</summary>", "The last 12 events of the run did not fit"} {
		if !strings.Contains(text, want) {
			t.Errorf("the report does not have %q", want)
		}
	}
}

// TestWhatWasAskedAndAnswered pairs each prompt with its decision.
func TestWhatWasAskedAndAnswered(t *testing.T) {
	all := questions(traced(t, trace.Prompt{Scopes: []string{"A", "B"}}, trace.Decision{Source: "script", Outcome: "allow", Granted: []string{"A"}},
		trace.Decision{Source: "memory", Outcome: "allow"}, trace.Payment{Code: "9000", Amount: "Rp 5"}, trace.Prompt{Scopes: []string{"C"}}))
	want := []question{
		{"0.0 s", "consent to A, B", "allow, by a script; granted: A"}, {"2.0 s", "consent, which was given before", "allow, as granted before"},
		{"3.0 s", "a payment Rp 5", "paid (9000)"}, {"4.0 s", "consent to C", ""},
	}
	if len(all) != len(want) {
		t.Fatalf("%+v", all)
	}
	for i := range want {
		if all[i] != want[i] {
			t.Errorf("%+v, not %+v", all[i], want[i])
		}
	}
}

// TestWhatAPageReceivesAgainAndAgainIsOneLine has a page that polls.
func TestWhatAPageReceivesAgainAndAgainIsOneLine(t *testing.T) {
	same, other := trace.Settle{Method: "getNetworkType", Outcome: "success", Result: quoted("WIFI")}, trace.Settle{Method: "getNetworkType", Outcome: "success", Result: quoted("4G")}
	text := written(t, Data{Scenarios: []scenario.Result{{Status: scenario.Passed, Events: traced(t, same, same, same, other, same)}}})
	if n := strings.Count(text, `<details>`); n != 3 || strings.Count(text, "3 times") != 1 || strings.Count(text, " times") != 1 {
		t.Errorf("%d lines in\n%s", n, text)
	}
}

// TestWhatThereWasIsNotSaidToBeOnThePage has a scenario fail for an error of a script.
func TestWhatThereWasIsNotSaidToBeOnThePage(t *testing.T) {
	text := written(t, Data{Scenarios: []scenario.Result{{Status: scenario.Failed, Failure: &scenario.Failure{What: "the page threw other errors", Actual: "TypeError"}}}})
	if !strings.Contains(text, "<h3>What there was</h3>") || strings.Contains(text, "The page shows") {
		t.Error(text)
	}
}

// TestLandmarksHaveNamesOfTheirOwn shows two scenarios: a screen reader lists the landmarks of a page by their names.
func TestLandmarksHaveNamesOfTheirOwn(t *testing.T) {
	one := scenario.Result{File: "a", Name: "a", Status: scenario.Failed, Events: traced(t, trace.Call{Method: "getAuthCode"}, trace.Settle{Method: "getAuthCode", Outcome: "success"})}
	z := html.NewTokenizer(strings.NewReader(written(t, Data{Scenarios: []scenario.Result{one, one}})))
	names, diagrams := map[string]bool{}, 0
	for z.Next() != html.ErrorToken {
		role, name := "", ""
		for _, a := range z.Token().Attr {
			switch a.Key {
			case "role":
				role = a.Val
			case "aria-label":
				name = a.Val
			}
		}
		if role == "region" && names[name] {
			t.Errorf("several regions are called %q", name)
		}
		names[name] = names[name] || role == "region"
		if name == "Sequence diagram" {
			diagrams++
		}
	}
	if diagrams != 2 {
		t.Errorf("%d diagrams", diagrams)
	}
}
