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

// patience bounds every wait. Only a hang of the host or the page exceeds it.
const patience = time.Minute

// driver runs attacks one after the other, with one transport.
type driver struct {
	runner    *Runner
	transport string
	work      string   // working folder
	screen    []string // environment variables of a screen that can receive input; nil without a screen
	evidence  *evidence
	attack    atomic.Pointer[Attack] // the attack that is running
	alone     atomic.Pointer[string] // origin of the program if the attack has a process of its own; nil if it shares one

	program, foreign, stranger *server

	shared *process      // nil if the next attack needs a new process
	idle   chan struct{} // receives a value when the shared process asks for the next attack
	next   chan string   // the answer
	number atomic.Int64  // number of pages shown between attacks
}

func newDriver(r *Runner, transport, work string) (*driver, error) {
	d := &driver{runner: r, transport: transport, work: work, evidence: newEvidence(),
		idle: make(chan struct{}), next: make(chan string)}
	d.attack.Store(&Attack{})
	var err error
	for name, to := range map[string]**server{"program": &d.program, "foreign": &d.foreign, "stranger": &d.stranger} {
		if *to, err = d.serve(name); err != nil {
			return nil, err
		}
	}
	return d, nil
}

func (d *driver) close() {
	if d.shared != nil {
		d.shared.end()
	}
	for _, s := range []*server{d.program, d.foreign, d.stranger} {
		s.close()
	}
}

// script returns the script for the pages of the current attack.
func (d *driver) script() string {
	program, over := d.program.origin(), d.program.origin()+"/between"
	if alone := d.alone.Load(); alone != nil {
		program, over = *alone, ""
	}
	text := script
	for name, value := range map[string]string{"PROGRAM": program, "OVER": over, "FOREIGN": d.foreign.origin(), "STRANGER": d.stranger.origin()} {
		quoted, _ := json.Marshal(value)
		text = replaceWord(text, name, string(quoted))
	}
	return text
}

// replaceWord replaces a name in the code of a script, but not in its comments.
func replaceWord(text, name, value string) string {
	head, code, _ := strings.Cut(text, "\nconst ")
	return head + "\nconst " + strings.ReplaceAll(code, name, value)
}

// between serves the page that the shared process shows between two attacks. It responds
// with the address of the next attack as soon as there is one.
func (d *driver) between(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	if r.Method == http.MethodHead {
		return
	}
	if r.URL.Path == "/between" {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, strings.ReplaceAll(between, "NUMBER", fmt.Sprint(d.number.Add(1))))
		return
	}
	select {
	case d.idle <- struct{}{}:
	case <-r.Context().Done():
		return
	}
	select {
	case address := <-d.next:
		fmt.Fprint(w, address)
	case <-r.Context().Done():
	}
}

// attempts is how often an attack is tried if its input was slower than intended.
const attempts = 5

// run runs one attack.
func (d *driver) run(a *Attack) (r Result) {
	d.attack.Store(a)
	for range attempts {
		d.evidence.take()
		var trouble error
		if len(a.Runs) > 0 {
			trouble = d.runAlone(a)
		} else {
			trouble = d.runShared(a)
		}
		r = judge(a, d.transport, d.evidence.take(), trouble)
		if r.Verdict == Held || !slices.Contains(r.Evidence, slowly) {
			break
		}
	}
	return r
}
