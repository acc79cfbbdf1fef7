package attack

import (
	"errors"
	"strings"
	"testing"
)

func TestVerdicts(t *testing.T) {
	const head = "attack: a\nproperty: S1\nheld: ^outside\ngained: ^file\nmost: 2 ^document\n-- index.html --\n<p>\n"
	a, err := Parse("name", []byte(head))
	if err != nil {
		t.Fatal(err)
	}
	whole := []string{"document {}", "console log ran so far", "outside {}", "console log over"}
	with := func(lines ...string) []string { return append(append([]string{}, whole...), lines...) }
	for _, test := range []struct {
		what    string
		lines   []string
		trouble error
		want    Verdict
	}{
		{"all that is due", whole, nil, Held},
		{"a page that did nothing", []string{"document {}", "outside {}", "console log over"}, nil, Idle},
		{"nothing at all", nil, nil, Idle},
		{"a process that never came back", whole, errors.New("it hung"), Failed},
		{"no proof, and a process that ended", nil, errors.New("it ended"), Idle},
		{"not what was to be seen", []string{"console log ran"}, nil, Failed},
		{"a line of the attack's own", with("file work.txt x"), nil, Gained},
		{"too many lines", with("document {}", "document {}"), nil, Gained},
		{"a page that says so", with("console log GAINED a code"), nil, Gained},
		{"a frame that says so", with("foreign GET /GAINED?x"), nil, Gained},
		{"a code at another server", with("stranger GET /loot?sandbox_x"), nil, Gained},
		{"a gain without proof", []string{"console error GAINED"}, nil, Gained},
		{"a frame that ran", []string{"foreign GET /ran?ran", "outside {}"}, nil, Held},
	} {
		if got := judge(a, "isolated", test.lines, test.trouble); got.Verdict != test.want {
			t.Errorf("%s: %s (%s), want %s", test.what, got.Verdict, got.Why, test.want)
		}
	}
}

func TestTableCountsVerdicts(t *testing.T) {
	a, b := &Attack{Name: "a", Title: "one", Property: "S1"}, &Attack{Name: "b", Title: "two", Property: "S2"}
	results := []Result{{Attack: a, Transport: "isolated", Verdict: Held}, {Attack: a, Transport: "portable", Verdict: Gained}, {Attack: b, Transport: "isolated", Verdict: Held}}
	var text strings.Builder
	if Table(&text, results) {
		t.Error("it says that all held")
	}
	for _, want := range []string{"a       S1        held      GAINED    one", "b       S2        held      n.a.      two", "2 attacks, 3 runs: 2 held, 1 gained, 0 did not run, 0 failed"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("no %q in\n%s", want, &text)
		}
	}
	if !Table(&text, results[:1]) {
		t.Error("it says that not all held")
	}
}

func TestLinesOfATraceBecomeEvidence(t *testing.T) {
	for line, want := range map[string]string{
		`{"t":"2026-01-01T00:00:00.000Z","kind":"console","level":"log","text":"ran\nso"}`: "console log ran so",
		`{"t":"2026-01-01T00:00:00.000Z","kind":"outside","address":"tel:1"}`:              `outside {"address":"tel:1"}`,
		`{"t":"2026-01-01T00:00:00.000Z","kind":"exit"}`:                                   `exit {}`,
		`nonsense`: "unreadable nonsense",
	} {
		if got := said([]byte(line)); got != want {
			t.Errorf("%s is %q, want %q", line, got, want)
		}
	}
}
