package attack

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"
)

// patience bounds every wait for something that comes unless the host or the page
// hangs.
const patience = time.Minute

// lane runs attacks one after the other, with one transport.
type lane struct {
	runner    *Runner
	transport string
	work      string   // its folder
	screen    []string // environment of a screen on which a user could be
	evidence  *evidence
	attack    atomic.Pointer[Attack] // under way
	alone     atomic.Pointer[string] // origin of the program of a run of its own; nil for a shared one

	program, foreign, stranger *server

	shared *process      // nil where the next attack needs a new one
	idle   chan struct{} // a value when the shared process asks for the next attack
	next   chan string   // its answer
	number atomic.Int64  // of pages in between
}

func newLane(r *Runner, transport, work string) (*lane, error) {
	l := &lane{runner: r, transport: transport, work: work, evidence: newEvidence(),
		idle: make(chan struct{}), next: make(chan string)}
	l.attack.Store(&Attack{})
	var err error
	for name, to := range map[string]**server{"program": &l.program, "foreign": &l.foreign, "stranger": &l.stranger} {
		if *to, err = l.serve(name); err != nil {
			return nil, err
		}
	}
	return l, nil
}

func (l *lane) close() {
	if l.shared != nil {
		l.shared.end()
	}
	for _, s := range []*server{l.program, l.foreign, l.stranger} {
		s.close()
	}
}

// script is what the pages of the attack under way have.
func (l *lane) script() string {
	program, over := l.program.origin(), l.program.origin()+"/between"
	if alone := l.alone.Load(); alone != nil {
		program, over = *alone, ""
	}
	text := script
	for name, value := range map[string]string{"PROGRAM": program, "OVER": over, "FOREIGN": l.foreign.origin(), "STRANGER": l.stranger.origin()} {
		quoted, _ := json.Marshal(value)
		text = replaceWord(text, name, string(quoted))
	}
	return text
}

// replaceWord replaces a name in the code of a script, not in its comments.
func replaceWord(text, name, value string) string {
	head, code, _ := strings.Cut(text, "\nconst ")
	return head + "\nconst " + strings.ReplaceAll(code, name, value)
}

// between serves the page that the shared process shows between two attacks, and
// the address of the next attack, once there is one.
func (l *lane) between(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return
	}
	if r.URL.Path == "/between" {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, strings.ReplaceAll(between, "NUMBER", fmt.Sprint(l.number.Add(1))))
		return
	}
	select {
	case l.idle <- struct{}{}:
	case <-r.Context().Done():
		return
	}
	select {
	case address := <-l.next:
		fmt.Fprint(w, address)
	case <-r.Context().Done():
	}
}

// attempts is how often an attack is tried whose user was slower than meant.
const attempts = 5

// run runs one attack.
func (l *lane) run(a *Attack) (r Result) {
	l.attack.Store(a)
	for range attempts {
		l.evidence.take()
		var trouble error
		if len(a.Runs) > 0 {
			trouble = l.runAlone(a)
		} else {
			trouble = l.runShared(a)
		}
		r = judge(a, l.transport, l.evidence.take(), trouble)
		if r.Verdict == Held || !slices.Contains(r.Evidence, slowly) {
			break
		}
	}
	return r
}
