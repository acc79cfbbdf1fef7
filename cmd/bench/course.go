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

// entrant is one host that takes part.
type entrant struct {
	name      string
	label     string           // of its rows in the table
	transport window.Transport // empty for raw webview_go
	unbatched bool
	consent   bool                         // answers my.getAuthCode in place of echoes
	page      func() (http.Handler, error) // draws rows in place of echoes
	shell     bool                         // the page is the shell of a program of the template language
	work      func(*watch) error           // works without a window in place of all of it
	edit      bool                         // is edited in place of echoes
}

// entrants in the order in which they run in every round.
var entrants = []entrant{
	{name: "raw", label: "raw"},
	{name: "isolated", label: "isolated", transport: window.Isolated},
	{name: "portable", label: "portable", transport: window.Portable},
	{name: "isolated-unbatched", label: "isolated, unbatched", transport: window.Isolated, unbatched: true},
	{name: "portable-unbatched", label: "portable, unbatched", transport: window.Portable, unbatched: true},
	{name: "isolated-consent", label: "isolated", transport: window.Isolated, consent: true},
	{name: "portable-consent", label: "portable", transport: window.Portable, consent: true},
	{name: "elements", label: floor, transport: window.DefaultTransport(), page: pageOfElements},
	{name: "glass-easel", label: peer, transport: window.DefaultTransport(), page: pageOfGlass},
	{name: "templates", label: templates, transport: window.DefaultTransport(), page: pageOfTemplates, shell: true},
	{name: "templates-edited", label: templates, transport: window.DefaultTransport(), edit: true},
	{name: "templates-compiled", label: templates, work: compileLarge},
}

// Labels of those that draw rows.
const (
	floor     = "hand-written DOM"
	peer      = "glass-easel"
	templates = "templates"
)

// calls tells whether the entrant is there for calls.
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

// there tells whether this platform has the entrant.
func (e entrant) there() bool { return e.transport != window.Isolated || runtime.GOOS == "linux" }

// Names of samples. Calls carry the number in flight, memory the number of calls.
const (
	firstCall       = "first call"          // ms from the start of the process
	callsPrefix     = "calls "              // a second
	processorPrefix = "processor, "         // before the name of calls: µs a call, of host and web process
	large           = "1 MB echo"           // ms a round trip
	promptFirst     = "first prompt"        // ms from the call to painted
	promptNext      = "following prompt"    // likewise
	scriptedHost    = "scripted, host"      // ms from the call's arrival to its settlement on its way
	scriptedPage    = "scripted, with page" // ms from one call's arrival to the next's, which waits for the first
)

// step is one thing that the page does, and its name in the report.
type step struct {
	Name     string `json:"name"`
	InFlight int    `json:"inFlight,omitempty"`
	Millis   int64  `json:"millis,omitempty"` // how long; or
	Count    int    `json:"count,omitempty"`  // how many calls
	Bytes    int    `json:"bytes,omitempty"`  // of text in each call
	WarmUp   int64  `json:"warmUp,omitempty"` // ms of the same before it counts
	Pause    int64  `json:"pause,omitempty"`  // ms before each call
}

// course is what one child does. It travels in the child's environment.
type course struct {
	Entrant  string    `json:"entrant"`
	Started  time.Time `json:"started"` // when the parent started the child
	Steps    []step    `json:"steps"`
	Prompts  int       `json:"prompts,omitempty"`  // getAuthCode calls that are shown in the consent window
	Scripted int       `json:"scripted,omitempty"` // further ones that a script answers
	Memory   int       `json:"memory,omitempty"`   // take memory every so many calls
	Rows     *rows     `json:"rows,omitempty"`
	Edits    int       `json:"edits,omitempty"` // how often a file is saved
}

const courseVariable = "JEMBATAN_BENCH"

func childsCourse() (course, bool) {
	var c course
	text := os.Getenv(courseVariable)
	return c, text != "" && json.Unmarshal([]byte(text), &c) == nil
}

// courseOf plans what an entrant does in a round.
func courseOf(e entrant, s settings) course {
	c := course{Entrant: e.name}
	millis := s.length().Milliseconds()
	switch {
	case e.page != nil:
		c.Rows = rowsOf(s)
	case e.edit && s.quick:
		c.Edits = 3
	case e.edit:
		c.Edits = 8
	case e.work != nil:
	case s.growth:
		c.Memory = growthEvery
		c.Steps = []step{{Name: "growth", InFlight: 16, Count: growthCalls}}
	case e.consent:
		c.Prompts, c.Scripted = 1+8, int(1000*s.seconds)
		c.Steps = []step{
			{Name: "prompts", Count: c.Prompts, Pause: 200},
			{Name: "scripted", Count: c.Scripted},
		}
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
