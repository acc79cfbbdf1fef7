package main

import (
	"encoding/json"
	"net/http"
	"os"
	"runtime"
	"slices"
	"time"

	"github.com/jembatan/jembatan/bridge/window"
)

// entrant is a host or a page that is measured.
type entrant struct {
	name      string
	label     string           // in the table
	transport window.Transport // empty for raw webview_go
	unbatched bool
	consent   bool                         // answers my.getAuthCode in place of echoes
	page      func() (http.Handler, error) // draws rows instead of echoing
	shell     bool                         // the page is the shell of a program in the template language
	visited   bool                         // a second page is visited again and again, instead of the other operations
	work      func(*watch) error           // does its work without a window
	panel     bool                         // records its events, and compares an open panel with a closed one
	control   bool                         // compares a closed panel with a closed one
	edit      bool                         // its files are edited instead of echoing
}

// entrants lists the entrants, in the order in which they run in every round.
var entrants = []entrant{
	{name: "raw", label: "raw"},
	{name: "isolated", label: "isolated", transport: window.Isolated},
	{name: "portable", label: "portable", transport: window.Portable},
	{name: "isolated-unbatched", label: "isolated, unbatched", transport: window.Isolated, unbatched: true},
	{name: "portable-unbatched", label: "portable, unbatched", transport: window.Portable, unbatched: true},
	{name: "isolated-consent", label: "isolated", transport: window.Isolated, consent: true},
	{name: "portable-consent", label: "portable", transport: window.Portable, consent: true},
	{name: "panel", transport: window.DefaultTransport(), panel: true},
	{name: "panel-consent", transport: window.DefaultTransport(), panel: true, consent: true},
	{name: "panel-control", transport: window.DefaultTransport(), panel: true, control: true},
	{name: "elements", label: floor, transport: window.DefaultTransport(), page: pageOfElements},
	{name: "glass-easel", label: peer, transport: window.DefaultTransport(), page: pageOfGlass},
	{name: "templates", label: templates, transport: window.DefaultTransport(), page: pageOfTemplates, shell: true},
	{name: "elements-visited", label: floor, transport: window.DefaultTransport(), page: pageOfElements, visited: true},
	{name: "templates-visited", label: templates, transport: window.DefaultTransport(), page: pageOfTemplates, shell: true, visited: true},
	{name: "templates-edited", label: templates, transport: window.DefaultTransport(), edit: true},
	{name: "templates-compiled", label: templates, work: compileLarge},
}

// The labels of what is compared in one run, which are states of the panel.
const (
	closed = "panel closed"
	open   = "panel open"
	again  = "panel still closed" // in the place of open, for the control
)

// The labels of the entrants that draw rows.
const (
	floor     = "hand-written DOM"
	peer      = "glass-easel"
	templates = "templates"
)

// calls reports whether the entrant measures calls.
func (e entrant) calls() bool { return e.page == nil && e.work == nil && !e.edit }

func names() []string {
	var all []string
	for _, e := range entrants {
		all = append(all, e.name)
	}
	return all
}

func byName(name string) entrant {
	return entrants[slices.IndexFunc(entrants, func(e entrant) bool { return e.name == name })]
}

// there reports whether the entrant runs on this platform.
func (e entrant) there() bool { return e.transport != window.Isolated || runtime.GOOS == "linux" }

// The names of samples. Those of calls end in the number in flight, and those of memory in the number of calls.
const (
	firstCall       = "first call"          // ms from the start of the process
	callsPrefix     = "calls "              // calls a second
	processorPrefix = "processor, "         // before the name of calls: µs a call, of host and web process
	large           = "1 MB echo"           // ms a round trip
	promptFirst     = "first prompt"        // ms from the call to painted
	promptNext      = "following prompt"    // ms from the call to painted
	scriptedHost    = "scripted, host"      // ms from the call's arrival until its result is sent
	scriptedPage    = "scripted, with page" // ms from the arrival of a call to that of the next, which waits for the first
)

// The names of steps of getAuthCode: of those that are shown in the consent window, and of those that only a script answers.
const (
	shownSteps    = "prompts"
	scriptedSteps = "scripted"
)

// step is a measurement that the page makes, with its name in the report.
type step struct {
	Name     string `json:"name"`
	InFlight int    `json:"inFlight,omitempty"`
	Millis   int64  `json:"millis,omitempty"` // duration in ms; or
	Count    int    `json:"count,omitempty"`  // how many calls
	Bytes    int    `json:"bytes,omitempty"`  // of text in each call
	WarmUp   int64  `json:"warmUp,omitempty"` // ms of warm-up
	Pause    int64  `json:"pause,omitempty"`  // ms before each call
	Panel    string `json:"panel,omitempty"`  // its state during this step, if the entrant compares its states
}

// course is what a child process does. It is passed in the child's environment.
type course struct {
	Entrant string    `json:"entrant"`
	Started time.Time `json:"started"` // when the parent started the child
	Steps   []step    `json:"steps"`
	Memory  int       `json:"memory,omitempty"` // number of calls between samples of memory
	Rows    *rows     `json:"rows,omitempty"`
	Edits   int       `json:"edits,omitempty"` // how often a file is saved
}

const courseVariable = "JEMBATAN_BENCH"

func childsCourse() (course, bool) {
	var c course
	text := os.Getenv(courseVariable)
	return c, text != "" && json.Unmarshal([]byte(text), &c) == nil
}

// courseOf plans what an entrant does in a round. A course that compares two states of the panel takes every step in the one, twice
// in the other, and once more in the first; in the next round the other way round. So neither comes first more often, and what
// changes while the process runs affects both.
func courseOf(e entrant, s settings, round int) course {
	c := planned(e, s)
	if !e.panel || s.growth {
		return c
	}
	states := []string{closed, open, open, closed}
	if round%2 == 0 {
		states = []string{open, closed, closed, open}
	}
	steps := c.Steps
	c.Steps = nil
	for _, state := range states {
		if e.control && state == open {
			state = again
		}
		for _, s := range steps {
			s.Panel = state
			c.Steps = append(c.Steps, s)
		}
	}
	return c
}

// planned plans the steps of an entrant.
func planned(e entrant, s settings) course {
	c := course{Entrant: e.name}
	millis := s.length().Milliseconds()
	switch {
	case e.page != nil:
		c.Rows = rowsOf(e, s)
	case e.edit && s.quick:
		c.Edits = 3
	case e.edit:
		c.Edits = 8
	case e.work != nil:
	case s.growth:
		c.Memory = growthEvery
		c.Steps = []step{{Name: "growth", InFlight: 16, Count: growthCalls}}
	case e.consent:
		c.Steps = []step{{Name: shownSteps, Count: 1 + 8, Pause: 200}, {Name: scriptedSteps, Count: int(1000 * s.seconds)}}
	default:
		c.Steps = []step{
			{Name: callsPrefix + "1", InFlight: 1, Millis: millis, WarmUp: millis / 4},
			{Name: callsPrefix + "16", InFlight: 16, Millis: millis, WarmUp: millis / 4},
			{Name: callsPrefix + "256", InFlight: 256, Millis: millis, WarmUp: millis / 4},
		}
		if !e.unbatched {
			c.Steps = append(c.Steps, step{Name: large, InFlight: 1, Millis: millis, WarmUp: millis / 4, Bytes: 1 << 20})
		}
	}
	return c
}
