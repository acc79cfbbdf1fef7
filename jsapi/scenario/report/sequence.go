package report

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
)

// The lanes of a diagram.
const (
	pageLane = iota
	bridgeLane
	consentLane
	gatewayLane
)

var laneNames = []string{"Page", "Bridge", "Consent", "Gateway"}

const (
	laneWidth  = 230
	firstLane  = 90 // the middle of the first one
	rowHeight  = 34
	firstRow   = 66
	mostRows   = 80 // of a diagram; a longer sequence has several
	mostInRow  = 36 // characters of an arrow's text
	mostInNote = 58
)

// diagram is a sequence as it is drawn, or a part of a long one.
type diagram struct {
	Width, Height, Bottom int
	Lanes                 []lane
	Rows                  []row
	First, Last           int // numbers of its messages, from 1
	Label                 string
}

type lane struct {
	Name string
	X    int
}

// row is an arrow from one lane to another, or a note at one.
type row struct {
	Y, From, To, Text, TextY int
	What, Full, Class        string
	Note                     bool
	Head                     string // the points of the arrow's head
	Anchor                   string
}

// sequence draws what a run's events say, in diagrams that follow each other.
func sequence(lines []json.RawMessage) (all []*diagram) {
	whole := &diagram{}
	for i, name := range laneNames {
		whole.Lanes = append(whole.Lanes, lane{name, firstLane + i*laneWidth})
	}
	whole.Width = 2*firstLane + (len(laneNames)-1)*laneWidth
	for _, e := range events(lines) {
		whole.event(e)
	}
	first := 1
	for rows := range slices.Chunk(whole.Rows, mostRows) {
		d := *whole
		d.Rows, d.First, d.Last = rows, first, first+len(rows)-1
		d.Bottom = firstRow + len(rows)*rowHeight - 10
		d.Height = d.Bottom + 14
		d.Label = fmt.Sprintf("Sequence of messages %d to %d between page, bridge, consent and gateway", d.First, d.Last)
		all = append(all, &d)
		first = d.Last + 1
	}
	return all
}

func (d *diagram) event(e trace.Event) {
	switch v := e.Data.(type) {
	case trace.Document:
		d.note(pageLane, "loads "+v.URL, "")
	case trace.Call:
		d.arrow(pageLane, bridgeLane, fmt.Sprintf("#%d %s", e.Call, bridge.Said(v.Method)), string(v.Params), "")
	case trace.Prompt:
		d.arrow(bridgeLane, consentLane, "asks for "+strings.Join(v.Scopes, ", "), "", "")
	case trace.Decision:
		class := ""
		if len(v.Granted) == 0 {
			class = "bad"
		}
		d.arrow(consentLane, bridgeLane, v.Outcome+", "+v.By(), decided(v), class)
	case trace.Payment:
		d.arrow(consentLane, bridgeLane, "payment "+v.Code, v.Amount+" "+v.State, "")
	case trace.Dialog:
		d.arrow(consentLane, bridgeLane, v.View+": "+v.Answer, v.Text+string(v.Content), "")
	case trace.Settle:
		class := ""
		if v.Outcome != "success" {
			class = "bad"
		}
		d.arrow(bridgeLane, pageLane, fmt.Sprintf("#%d %s", e.Call, v.Outcome), string(v.Result), class)
	case trace.Redemption:
		class, what := "", v.Call+": "+v.Answer
		if v.Why != "" {
			class = "bad"
			what += ", " + v.Why
		}
		d.note(gatewayLane, what, class)
	case trace.Notice:
		class, what := "", "notifies the back end: "+v.State
		if v.Try == 0 {
			what = "does not notify the back end: " + v.State
		}
		if v.Change != "" {
			what += ", after a " + v.Change
		}
		if v.Why != "" {
			class = "bad"
			what += ", " + v.Why
		}
		d.note(gatewayLane, what, class)
	case trace.Warning:
		d.note(bridgeLane, "warning: "+v.Text, "bad")
	case trace.Error:
		d.note(bridgeLane, "error: "+v.What+": "+v.Why, "bad")
	case trace.Console:
		if v.Thrown {
			d.note(pageLane, v.Text, "bad")
		}
	}
}

// arrow adds an arrow. More is what its title says besides.
func (d *diagram) arrow(from, to int, what, more, class string) {
	x1, x2 := d.Lanes[from].X, d.Lanes[to].X
	r := row{From: x1, To: x2, Text: (x1 + x2) / 2, What: clip(what, mostInRow), Full: full(what, more), Class: class, Anchor: "middle"}
	d.add(r, func(r *row) {
		tip, side := x2-2, x2-10
		if x2 < x1 {
			tip, side = x2+2, x2+10
		}
		r.To = side
		r.Head = fmt.Sprintf("%d,%d %d,%d %d,%d", tip, r.Y, side, r.Y-5, side, r.Y+5)
	})
}

// note adds a note at a lane.
func (d *diagram) note(at int, what, class string) {
	r := row{From: d.Lanes[at].X, What: clip(what, mostInNote), Full: full(what, ""), Class: class, Note: true, Anchor: "start"}
	if at >= consentLane {
		r.Anchor = "end"
	}
	d.add(r, func(r *row) {
		r.Text = r.From + 12
		if r.Anchor == "end" {
			r.Text = r.From - 12
		}
	})
}

func full(what, more string) string {
	return strings.TrimSpace(clip(what, 300) + " " + clip(more, 600))
}

func (d *diagram) add(r row, place func(*row)) {
	r.Y = firstRow + len(d.Rows)%mostRows*rowHeight
	place(&r)
	r.TextY = r.Y - 6
	if r.Note {
		r.TextY = r.Y + 4
	}
	d.Rows = append(d.Rows, r)
}
