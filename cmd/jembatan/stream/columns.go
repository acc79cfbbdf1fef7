package stream

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/tidwall/pretty"
)

// columns shows events on a terminal: the time since the start, the number of the call, what happened, and as much
// detail as fits its width. It must be used by one goroutine only.
type columns struct {
	to      io.Writer
	options Options
	palette palette
	width   int

	origin string // of the program
	page   string // page of the last row, of a program in the template language
	headed bool   // the column headings have been written
	gap    bool   // the last line is empty
	apart  bool   // the last row was set apart
}

// The widths of the columns before the text, in characters.
const (
	timeWidth = 8 // seconds.milliseconds
	callWidth = 5 // #1234
	wordWidth = 9
	// roomy is the minimum width of a terminal that shows the time.
	roomy = 64
	// leastJSON is the minimum number of characters of a JSON value worth showing.
	leastJSON = 8
)

// row is the content of an event's row.
type row struct {
	word   string
	tone   tone   // of the word
	name   string // what it is about, such as a method
	took   string
	text   string   // wraps
	json   []byte   // follows the text
	more   []string // further lines, such as a stack
	at     string   // where it comes from, after the text
	apart  bool     // has empty lines around it
	danger bool     // the text has the tone of the word
}

func (c *columns) measure() { c.width = max(c.options.Width(), 20) }

// Read shows an event.
func (c *columns) Read(e trace.Event) {
	if c.options.Quiet && !wrong(e) {
		return
	}
	switch d := e.Data.(type) {
	case trace.Start:
		c.origin = bridge.OriginOf(d.URL)
		c.start(d.Title, "wallet "+d.Wallet+", user "+d.User, d.URL)
		return
	case trace.Gateway:
		c.start("Gateway", strings.Join(d.Wallets, ", "), d.URL)
		return
	}
	if !c.headed {
		c.heads()
	}
	if e.Page != "" && e.Page != c.page {
		c.page = e.Page
		c.row(e.Since, 0, row{word: "in", tone: place, text: e.Page})
	}
	c.row(e.Since, e.Call, rowOf(e, c.origin, c.options.Verbose))
}

// start shows which program runs.
func (c *columns) start(title, who, url string) {
	c.space()
	c.write("  " + c.palette.in(strong, c.cut(title, c.width-2)))
	c.write("  " + c.cut(who, c.width-2))
	c.write("  " + c.palette.in(place, readable.Printable(url))) // not shortened, so that it can be opened
	c.space()
}

// heads writes the column headings.
func (c *columns) heads() {
	c.headed = true
	heads := fmt.Sprintf("%*s %*s  %-*s  %s", timeWidth, "seconds", callWidth, "call", wordWidth, "event", "what")
	if c.width < roomy {
		heads = fmt.Sprintf("%*s %-*s  %s", callWidth, "call", wordWidth, "event", "what")
	}
	c.write(c.palette.in(aside, heads))
}

// row writes an event.
func (c *columns) row(since time.Duration, call int64, r row) {
	if r.apart && !c.apart || c.apart && !r.apart {
		c.space()
	}
	number := ""
	if call > 0 {
		number = fmt.Sprintf("#%d", call)
	}
	left, gap := fmt.Sprintf("%*s", callWidth, number), " "
	if c.width >= roomy {
		left, gap = fmt.Sprintf("%*.3f %s", timeWidth, since.Seconds(), left), "  "
	}
	indent := len(left) + len(gap) + wordWidth + 2
	word := readable.Printable(r.word)
	lead := c.palette.in(aside, left) + gap + c.palette.in(r.tone, fmt.Sprintf("%-*s", wordWidth, word)) + "  "
	c.write(lead + strings.Join(c.body(r, indent), "\n"+strings.Repeat(" ", indent)))
	c.apart = r.apart
}

// body returns the lines of a row's last column.
func (c *columns) body(r row, indent int) []string {
	room := max(c.width-indent, 8)
	var first []string // parts of the first line
	used := 0
	side := func(t tone, text string) {
		if text != "" {
			first = append(first, c.palette.in(t, text))
			used += ansi.StringWidth(text) + 1
		}
	}
	side(strong, c.cut(r.name, room))
	if used+len(r.took) <= room {
		side(aside, r.took)
	}
	tone := plain
	if r.danger {
		tone = r.tone
	}
	var below []string
	if r.text != "" {
		for i, line := range c.wrap(r.text, room, used) {
			if i == 0 {
				side(tone, line)
			} else {
				below = append(below, c.palette.in(tone, line))
			}
		}
	}
	if len(r.json) > 0 && string(r.json) != "null" {
		switch text := readable.Printable(string(r.json)); {
		case used+ansi.StringWidth(text) <= room:
			side(plain, text)
		case c.options.Verbose:
			for line := range strings.Lines(string(pretty.PrettyOptions(r.json, &pretty.Options{Width: room, Indent: "  "}))) {
				below = append(below, readable.Printable(strings.TrimSuffix(line, "\n")))
			}
		case room-used >= leastJSON:
			side(plain, c.cut(text, room-used))
		}
	}
	if r.at != "" {
		first, below = c.whence(r.at, first, below, used, room)
	}
	for _, line := range r.more {
		below = append(below, c.palette.in(aside, readable.Printable(line)))
	}
	return append([]string{strings.Join(first, " ")}, below...)
}

// whence puts a place after the text: at the end of its last line, or on a line of its own if there is no room for it.
func (c *columns) whence(place string, first, below []string, used, room int) (_, _ []string) {
	place = readable.Printable(place)
	last := used
	if len(below) > 0 {
		last = ansi.StringWidth(below[len(below)-1]) + 1
	}
	text := c.palette.in(aside, place)
	switch {
	case last+1+ansi.StringWidth(place) > room:
		below = append(below, text)
	case len(below) > 0:
		below[len(below)-1] += "  " + text
	default:
		first = append(first, " "+text)
	}
	return first, below
}

// wrap breaks a text at its spaces; used characters of the first line are taken. A word that is longer than a line is
// not broken: it may be an address.
func (c *columns) wrap(text string, room, used int) (all []string) {
	if !c.options.Verbose {
		text = readable.Clip(text, longest)
	}
	text = readable.Printable(text)
	if used > 0 { // reserve the characters that are taken on the first line
		text = strings.Repeat("\u00a0", used) + text
	}
	for line := range strings.SplitSeq(ansi.Wordwrap(text, room, ""), "\n") {
		all = append(all, line)
	}
	if used > 0 {
		all[0] = strings.TrimLeft(all[0], "\u00a0")
	}
	return all
}

// cut shortens a text to fit on a line.
func (c *columns) cut(text string, room int) string {
	return ansi.Truncate(readable.Printable(text), room, "…")
}

// write writes a line.
func (c *columns) write(line string) {
	fmt.Fprintln(c.to, strings.TrimRight(line, " "))
	c.gap = false
}

// space writes an empty line, unless the last line is empty.
func (c *columns) space() {
	if !c.gap {
		fmt.Fprintln(c.to)
	}
	c.gap = true
}

// summary shows the result of the run.
func (c *columns) summary(s summary) {
	c.space()
	parts := s.parts(c.palette)
	for i, part := range parts {
		if i == 0 {
			part += c.palette.in(aside, " in "+took(s.lasted))
		}
		c.write("  " + part)
		if i == 0 {
			c.failures(s)
		}
	}
	if c.options.Trace != "" {
		c.write("  trace in " + c.palette.in(place, readable.Printable(c.options.Trace)))
	}
}

// failures lists the calls that failed.
func (c *columns) failures(s summary) {
	for _, e := range s.failures {
		method, result := failure(e)
		left := fmt.Sprintf("%*s ", callWidth+4, fmt.Sprintf("#%d", e.Call))
		name := c.cut(method, c.width-len(left))
		line := c.palette.in(aside, left) + c.palette.in(wrongly, name)
		if room := c.width - len(left) - ansi.StringWidth(name) - 1; room >= leastJSON && len(result) > 0 {
			line += " " + c.cut(string(result), room)
		}
		c.write(line)
	}
	if more := s.failed - len(s.failures); more > 0 {
		c.write(c.palette.in(aside, fmt.Sprintf("%*s %d more", callWidth+4, "and", more)))
	}
}
