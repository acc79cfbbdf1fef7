package scenario

import (
	"context"
	"fmt"
	"slices"
	"strings"

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

// reload loads the page again.
func (p *player) reload(ctx context.Context) *Failure {
	return p.load(ctx, reloadStep, p.host.Window().Reload)
}

// open opens another page of the program.
func (p *player) open(ctx context.Context, page string) *Failure {
	address, err := p.host.Address(page)
	if err != nil {
		return &Failure{What: "openLink: " + plain(err)}
	}
	begin := func() error { return p.host.Window().Navigate(address) }
	if p.staysWithin(ctx, address) {
		return failed(begin())
	}
	return p.load(ctx, "openLink", begin)
}

// href is the script that reads the address of a page, which the page cannot hide.
const href = "location.href"

// staysWithin reports whether an address only leads to another fragment of the page that is shown, so that nothing is loaded.
func (p *player) staysWithin(ctx context.Context, address string) bool {
	to, _, fragment := strings.Cut(address, "#")
	if !fragment {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, p.limit)
	defer cancel()
	is, err := p.host.Window().Look(ctx, href)
	if err != nil {
		return false
	}
	is, _, _ = strings.Cut(is, "#")
	return is == to
}

// load has begin load a page, and waits until it is there: a step that follows must not find the page of before, and one that ends
// the scenario must not pass without it. A file that is saved, and an address that another program opens, leave the page as it is.
func (p *player) load(ctx context.Context, step string, begin func() error) *Failure {
	session, last := p.host.Window().Session(), p.last()
	before, old := session.Current(), p.host.Refused()
	if err := begin(); err != nil {
		return failed(err)
	}
	var refused error
	failure := p.until(ctx, p.limit, func() *Failure {
		now := session.Current()
		refused = p.host.Refused() // that of the page before until the load begins
		if refused != nil && refused != old || now != nil && now != before || p.leadsElsewhere(last) {
			return nil
		}
		return &Failure{What: step + ": the page does not arrive"}
	})
	if failure == nil && refused != nil && refused != old {
		return &Failure{What: fmt.Sprintf("%s: %v", step, refused)}
	}
	return failure
}

// leadsElsewhere reports whether an address has led to another program, or to a file that is saved, after an event.
func (p *player) leadsElsewhere(number int64) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.ContainsFunc(p.events, func(e trace.Event) bool {
		if e.Number <= number {
			return false
		}
		switch e.Data.(type) {
		case trace.Download, trace.Outside:
			return true
		}
		return false
	})
}
