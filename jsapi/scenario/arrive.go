package scenario

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/host"
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
	return p.load(ctx, reloadStep, "", p.host.Window().Reload)
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
	return p.load(ctx, "openLink", address, begin)
}

// href is the script that reads the address of a page, which the page cannot hide.
const href = "location.href"

// staysWithin reports whether an address only leads to another fragment of the page that is shown, so that nothing is loaded. WebKit
// loads a page again that is opened with the fragment that it has, and the document of a program in the template language loads
// itself again for any.
func (p *player) staysWithin(ctx context.Context, address string) bool {
	to, _, fragment := strings.Cut(address, "#")
	if !fragment || p.host.Templates() {
		return false
	}
	ctx, cancel := context.WithTimeout(ctx, p.limit)
	defer cancel()
	is, err := p.host.Window().Look(ctx, href)
	if err != nil || is == address {
		return false
	}
	is, _, _ = strings.Cut(is, "#")
	return is == to
}

// load has begin load a page, and waits until it is there: a step that follows must not find the page of before, and one that ends
// the scenario must not pass without it. address is that of the page; "" for the one that is shown.
func (p *player) load(ctx context.Context, step, address string, begin func() error) *Failure {
	from := p.now()
	if err := begin(); err != nil {
		return failed(err)
	}
	return p.arrival(ctx, step, address, from)
}

// back goes back: by the Back button of a program in the template language, otherwise in the page's history. It waits until the page is
// there, but a page that goes back within itself loads nothing.
func (p *player) back(ctx context.Context) *Failure {
	button := goal{Selector: "button#back", Role: "button"}
	if s, err := p.look(ctx, &button); err == nil && s.Found {
		return p.tap(ctx, button)
	}
	p.turn(ctx) // a load that a step before has asked for is not this one
	from := p.now()
	if err := p.host.Back(); err != nil {
		return failed(err)
	}
	if p.turn(ctx); from.load.Next() == nil {
		return nil
	}
	return p.arrival(ctx, backStep, "", from)
}

// moment is the state of the page before a load.
type moment struct {
	event int64
	page  *bridge.Document
	load  *host.Load
}

// now returns the state of the page.
func (p *player) now() moment {
	return moment{p.last(), p.host.Window().Session().Current(), p.host.Load()}
}

// arrival waits until a page is there that has been asked for after a moment. A file that is saved, and an address that another program
// opens, leave the page as it is. The page of before may be in the middle of a load that has not been refused yet. So only a load that
// begins after the moment counts, and its refusal ends the step at once only if it is for the address, "" for any, or if no other load
// begins although the page has done all that it was asked for: a server led the load elsewhere.
func (p *player) arrival(ctx context.Context, step, address string, from moment) *Failure {
	session := p.host.Window().Session()
	return p.until(ctx, p.limit, func() *Failure {
		missing := &Failure{What: step + ": the page does not arrive"}
		if p.leadsElsewhere(from.event) {
			return nil
		}
		first, last := from.load.Next(), p.host.Load()
		if first == nil {
			return missing
		}
		if refused := last.Refused(); refused != nil {
			missing.What = fmt.Sprintf("%s: %v", step, refused)
			missing.final = address == "" || samePage(refused.Address, address)
			if !missing.final {
				missing.final = p.turn(ctx) && p.host.Load() == last
			}
			return missing
		}
		if now := session.Current(); now != nil && now != from.page && now != first.Replaces() {
			return nil
		}
		return missing
	})
}

// samePage reports whether two addresses are equal but for their fragments.
func samePage(one, other string) bool {
	a, err := url.Parse(one)
	b, wrong := url.Parse(other)
	if err != nil || wrong != nil {
		return one == other
	}
	a.Fragment, a.RawFragment, b.Fragment, b.RawFragment = "", "", "", ""
	return a.String() == b.String()
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
