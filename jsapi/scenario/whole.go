package scenario

import (
	"context"
	"slices"

	"github.com/jembatan/jembatan/bridge/trace"
)

// subscribe makes the player receive the events of a run: as they come, for the steps, and once more when they are whole, which
// may take a while, for those who read them.
func (p *player) subscribe(hub *trace.Hub) (reads, completes *trace.Subscriber) {
	const why = "events came faster than they could be read"
	p.reads = hub.Subscribe(trace.Options{Bytes: eventRoom, Why: why}, p.read)
	return p.reads, hub.Subscribe(trace.Options{Bytes: eventRoom, Why: why, Whole: true}, p.complete)
}

// complete replaces events by what they are when they are whole.
func (p *player) complete(events []trace.Event) {
	p.mu.Lock()
	defer p.mu.Unlock()
	events = slices.DeleteFunc(slices.Clone(events), func(e trace.Event) bool { return e.Number == 0 }) // what was missed
	at := len(p.events)
	for at > 0 && len(events) > 0 && (p.events[at-1].Number == 0 || p.events[at-1].Number >= events[0].Number) {
		at--
	}
	for _, e := range events {
		p.whole = e.Number
		for at < len(p.events) && p.events[at].Number < e.Number {
			at++
		}
		switch {
		case at == len(p.events):
			p.early = append(p.early, e)
		case p.events[at].Number == e.Number:
			p.events[at] = p.repeatable(e)
		}
	}
	if p.wholer != nil {
		close(p.wholer)
		p.wholer = nil
	}
}

// awaitWhole waits until the events up to a number are whole, or ctx ends.
func (p *player) awaitWhole(ctx context.Context, number int64) {
	for {
		p.mu.Lock()
		if p.whole >= number {
			p.mu.Unlock()
			return
		}
		if p.wholer == nil {
			p.wholer = make(chan struct{})
		}
		rises := p.wholer
		p.mu.Unlock()
		select {
		case <-rises:
		case <-ctx.Done():
			return
		}
	}
}

// wholeOf returns an event that is read, as it is when it is whole if that is known already. The caller holds mu.
func (p *player) wholeOf(e trace.Event) trace.Event {
	n := 0
	for n < len(p.early) && p.early[n].Number < e.Number {
		n++
	}
	if n < len(p.early) && p.early[n].Number == e.Number {
		e = p.early[n]
		n++
	}
	p.early = slices.Delete(p.early, 0, n)
	return e
}
