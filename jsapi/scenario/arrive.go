package scenario

import (
	"context"
	"slices"

	"github.com/jembatan/jembatan/bridge/trace"
)

// arrives waits until the first page is there: a scenario whose steps wait for nothing would end before it, and pass although a server
// refuses the page.
func (p *player) arrives(ctx context.Context) *Failure {
	if failure := p.opened(ctx); failure != nil {
		return failure
	}
	failure := p.until(ctx, max(p.limit, arrival), func() *Failure {
		if p.host.Window().Session().Current() == nil {
			return &Failure{What: "the first page has not arrived"}
		}
		return nil
	})
	if failure == nil {
		return nil
	}
	return p.blame(failure)
}

// reload loads the page again, and waits until it is there: a step that follows must not find the page of before.
func (p *player) reload(ctx context.Context) *Failure {
	w, last := p.host.Window(), p.last()
	before := w.Session().Current()
	if err := w.Reload(); err != nil {
		return failed(err)
	}
	return p.until(ctx, p.limit, func() *Failure {
		if now := w.Session().Current(); now != nil && now != before || p.failsAfter(last) {
			return nil
		}
		return &Failure{What: "reload: the page does not arrive"}
	})
}

// failsAfter reports whether something could not be loaded after an event.
func (p *player) failsAfter(number int64) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.ContainsFunc(p.events, func(e trace.Event) bool {
		_, is := e.Data.(trace.Error)
		return is && e.Number > number
	})
}
