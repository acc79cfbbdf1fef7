//go:build cgo

package window

// #include "answers_linux.h"
import "C"

import (
	"context"
	"strconv"
	"time"
)

// round is a wait for a page's main thread.
type round struct {
	w    *Window
	over chan error // buffered; receives nil when the thread is idle
}

// rounds are the waits for pages' main threads, by ticket. Used only on the first thread.
var rounds = map[uintptr]round{}

// endRounds tells those who wait for the page that the window has ended.
func (w *Window) endRounds() {
	for ticket, r := range rounds {
		if r.w == w {
			delete(rounds, ticket)
			r.over <- ErrClosed
		}
	}
}

// ComeRound waits until the page is idle: its main thread has finished what it was doing,
// and none of its workers runs. It returns at once on platforms other than Linux, where
// this cannot be observed.
func (w *Window) ComeRound(ctx context.Context) error {
	over := make(chan error, 1)
	if err := w.do(func() {
		nextID++
		rounds[nextID] = round{w, over}
		C.jb_come_round(w.native.view, C.guintptr(nextID))
	}); err != nil {
		return err
	}
	select {
	case err := <-over:
		if err != nil {
			return err
		}
	case <-ctx.Done():
		return ctx.Err()
	}
	look := time.NewTicker(workerLook)
	defer look.Stop()
	rests, network := newRests(), newNetworkRests()
	for still := 0; still < workerLooks; {
		if !rests.all(network) || network.run() || workerRuns() {
			still = 0
		} else {
			still++
		}
		select {
		case <-look.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// rests are the main threads of pages that have not been seen at rest, by number of the process.
type rests map[int]*rest

type rest struct {
	used    time.Duration // processor time at first
	blocked int           // looks in a row at which it waited for something else than an event
}

// restTime is the processor time after which a page that never rests is not waited for: it has come to what it had put off.
// A thread that waits as long for something else than an event, such as an answer to a dialog, is not waited for either.
const restTime = time.Second

func newRests() rests {
	all := rests{}
	for _, p := range webProcesses() {
		all[p.pid] = &rest{used: p.first().used()}
	}
	return all
}

// all looks at the threads that have not been at rest, and reports whether none is left. On a machine that is busy with
// something else, a page may get no processor for seconds after it has answered. In the middle of its work, it may also wait for
// another thread, as for the one that collects garbage, or for a message that it has sent to itself: a thread is at rest if none
// of those that pass messages runs, and it has not run while they were looked at.
func (r rests) all(network networkRests) bool {
	switches := map[int]string{} // of the threads that seem to be at rest
	for pid, of := range r {
		p := process{pid: pid}
		before := p.switches()
		first := p.first()
		runs, awaits := first.runs(), first.awaitsEvents()
		if of.blocked++; runs || awaits {
			of.blocked = 0
		}
		switch {
		case first.used()-of.used >= restTime || of.blocked >= int(restTime/workerLook):
			delete(r, pid)
		case !runs && awaits:
			switches[pid] = before
		}
	}
	if len(switches) > 0 && !network.run() {
		for pid, before := range switches {
			if p := (process{pid: pid}); !p.passesMessages() && !p.first().runs() && p.switches() == before {
				delete(r, pid)
			}
		}
	}
	return len(r) == 0
}

// networkRests are the processes that pass messages between the ports of pages, by number, with the processor time that each
// had used at first.
type networkRests map[int]time.Duration

func newNetworkRests() networkRests {
	all := networkRests{}
	for _, p := range children(networkProcessName) {
		all[p.pid] = p.used()
	}
	return all
}

// run reports whether one of them runs: then a page whose main thread is at rest may be about to get a message. One that has
// used a lot since, such as for a download, is not waited for.
func (r networkRests) run() bool {
	for pid, used := range r {
		p, is := readProcess("/proc/" + strconv.Itoa(pid) + "/stat")
		if is && p.used()-used < restTime && p.anyRuns() {
			return true
		}
	}
	return false
}

// A worker that computes now and then waits briefly for its garbage collector.
const (
	workerLook  = 10 * time.Millisecond
	workerLooks = 5
)

//export jembatanCameRound
func jembatanCameRound(ticket C.guintptr) {
	if r, waits := rounds[uintptr(ticket)]; waits {
		delete(rounds, uintptr(ticket))
		r.over <- nil
	}
}

// workerRuns reports whether a worker of a page runs, or waits for a processor or a disk.
func workerRuns() bool {
	for _, p := range webProcesses() {
		for _, thread := range p.threads() {
			if thread.name == "WebCore: Worker" && thread.runs() {
				return true
			}
		}
	}
	return false
}
