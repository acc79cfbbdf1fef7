package report

import (
	"bytes"
	_ "embed"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"html/template"
	"image/png"
	"io"
	"regexp"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/jsapi/scenario"
	"github.com/jembatan/jembatan/jsapi/scenario/explore"
)

// Data is what a report is about. It encodes as JSON.
type Data struct {
	Scenarios []scenario.Result
	Explored  []explore.Report
	Made      time.Time
}

// Took is how long the scenarios took together.
func (d Data) Took() (all time.Duration) {
	for _, r := range d.Scenarios {
		all += r.Took
	}
	return all
}

//go:embed page.html
var pageHTML string

//go:embed page.css
var pageCSS string

var page = template.Must(template.New("page").Funcs(template.FuncMap{
	"css":      func() template.CSS { return template.CSS(pageCSS) },
	"text":     readable.Printable,
	"clip":     func(most int, s string) string { return clip(s, most) },
	"lines":    lines,
	"picture":  picture,
	"pictures": picturesOf,
	"pieces":   pieces,
	"sequence": sequence,
	"asked":    questions,
	"received": receivedBy,
	"started":  started,
	"status":   status,
	"word":     word,
	"bad":      bad,
	"all":      func(d Data) int { return len(d.Scenarios) + len(d.Explored) },
	"seconds":  func(d time.Duration) string { return fmt.Sprintf("%.1f s", d.Seconds()) },
	"diff":     diffLines,
	"rules":    rulesOf,
	"next":     func(i int) int { return i + 1 },
	"at":       playsAt,
	"count":    count,
	"pretty":   pretty,
}).Parse(pageHTML))

// Write writes a report as HTML.
func Write(to io.Writer, d Data) error {
	if d.Made.IsZero() {
		d.Made = time.Now()
	}
	return page.Execute(to, d)
}

// status returns the status of a result. One that is not known, which a file may have, counts as failed.
func status(r scenario.Result) scenario.Status {
	switch r.Status {
	case scenario.Passed, scenario.Flaky, scenario.Unread:
		return r.Status
	}
	return scenario.Failed
}

// word is the status of a result as people read it.
func word(r scenario.Result) string {
	if s := status(r); s != scenario.Unread {
		return string(s)
	}
	return "not played"
}

// bad reports whether exploring a program found something that is not known, could not play an outcome, or found no prompt.
func bad(r explore.Report) bool {
	return r.Unknown > 0 || len(r.Failed()) > 0 || len(r.Prompts) == 0
}

// pieces splits a word, such as allow:USER_LOGIN_ID, after each character at which a line may end.
func pieces(word string) []string { return piece.FindAllString(word, -1) }

var piece = regexp.MustCompile(`[^:_]+[:_]*|[:_]+`)

// picturesOf returns the pictures of a scenario, without one of the end that is also that of the failure.
func picturesOf(r scenario.Result) []scenario.Picture {
	last := len(r.Pictures) - 1
	if last >= 0 && r.Failure != nil && bytes.Equal(r.Pictures[last].PNG, r.Failure.Picture) {
		return r.Pictures[:last]
	}
	return r.Pictures
}

// clip is a text that people can read, cut to a number of characters.
func clip(text string, most int) string { return readable.Printable(readable.Clip(text, most)) }

// mostLines is how many lines of a text are shown.
const mostLines = 60

// lines are those of a text, each readable.
func lines(text string) (all []string) {
	if text == "" {
		return nil
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		if len(all) == mostLines {
			return append(all, "…")
		}
		all = append(all, clip(line, 400))
	}
	return all
}

// picture is a PNG as an address, "" for anything else.
func picture(data []byte) template.URL {
	if _, err := png.DecodeConfig(bytes.NewReader(data)); err != nil {
		return ""
	}
	return template.URL("data:image/png;base64," + base64.StdEncoding.EncodeToString(data))
}

// line is a line of a diff.
type line struct{ Class, Text string }

func diffLines(f *scenario.Failure) (all []line) {
	for _, text := range lines(changes(f.Diff())) {
		class := ""
		switch {
		case strings.HasPrefix(text, "+"):
			class = "plus"
		case strings.HasPrefix(text, "-"):
			class = "minus"
		}
		all = append(all, line{class, text})
	}
	return all
}

// changes is a diff without its header, and without the positions of its first part.
func changes(diff string) string {
	if _, after, is := strings.Cut(diff, "\n@@"); is {
		_, diff, _ = strings.Cut(after, "\n")
	}
	return diff
}

// pretty writes JSON over several lines.
func pretty(text string) string {
	var b bytes.Buffer
	if json.Indent(&b, []byte(text), "", "  ") != nil {
		return text
	}
	return b.String()
}

// tally is how many came to what.
type tally struct{ Passed, Flaky, Failed, Unread, Findings, Known, Broken int }

func count(d Data) (t tally) {
	for _, r := range d.Scenarios {
		switch r.Status {
		case scenario.Passed:
			t.Passed++
		case scenario.Flaky:
			t.Flaky++
		case scenario.Unread:
			t.Unread++
		default:
			t.Failed++
		}
	}
	for _, r := range d.Explored {
		t.Findings += r.Unknown
		t.Broken += len(r.Failed())
		for _, p := range r.Plays {
			for _, f := range p.Findings {
				if f.Known {
					t.Known++
				}
			}
		}
	}
	return t
}

func playsAt(r explore.Report, site int) (all []explore.Play) {
	for _, p := range r.Plays {
		if p.Site == site {
			all = append(all, p)
		}
	}
	return all
}

// ruleRow is a rule in the report's list of them.
type ruleRow struct{ Name, About string }

func rulesOf() (all []ruleRow) {
	names, abouts := explore.Rules()
	for i := range names {
		all = append(all, ruleRow{names[i], abouts[i]})
	}
	return all
}
