package jsapi

import (
	"errors"
	"net/url"
	"slices"
	"sync"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/method"
)

// mostPages is how many pages can be open, as published for my.navigateTo.
const mostPages = 10

// Pages is the stack of pages that a program has opened with my.navigateTo and related calls. The zero value is an
// empty stack.
type Pages struct {
	mu    sync.Mutex
	stack []stacked // the one that is seen last
}

// stacked is a page on the stack.
type stacked struct {
	address string // without its fragment
	// linked says that the user followed links from the page that was opened, so that the number of history entries
	// between them is not known.
	linked bool
}

// errDeep is returned if no further page can be opened.
var errDeep = errors.New("ten pages are open")

// at updates the stack for the page that calls: the user may have gone back, or followed a link.
func (p *Pages) at(page string) {
	for i, s := range slices.Backward(p.stack) {
		if s.address == page {
			p.stack = p.stack[:i+1]
			return
		}
	}
	if len(p.stack) == 0 {
		p.stack = []stacked{{address: page}}
		return
	}
	p.stack[len(p.stack)-1] = stacked{page, true}
}

// move says what the page must do; it is a view of the facade.
type move struct {
	How   string `json:"how"` // "to", "replace" or "back"
	URL   string `json:"url,omitempty"`
	Delta int    `json:"delta,omitempty"`
}

// open pushes a page.
func (p *Pages) open(from, to string) (move, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.at(bare(from))
	if len(p.stack) >= mostPages {
		return move{}, errDeep
	}
	p.stack = append(p.stack, stacked{address: bare(to)})
	return move{How: "to", URL: to}, nil
}

// replace replaces the top of the stack, or all of it.
func (p *Pages) replace(from, to string, all bool) move {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.at(bare(from))
	keep := len(p.stack) - 1
	if all {
		keep = 0
	}
	p.stack = append(p.stack[:keep], stacked{address: bare(to)})
	return move{How: "replace", URL: to}
}

// back goes back by the given number of pages, but not beyond the first one. It returns nil if there is no page to go
// back to.
func (p *Pages) back(from string, by int) *move {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.at(bare(from))
	top := len(p.stack) - 1
	to := max(0, top-max(1, by))
	if to == top {
		return nil
	}
	linked := slices.ContainsFunc(p.stack[to+1:], func(s stacked) bool { return s.linked })
	p.stack = p.stack[:to+1]
	if linked {
		return &move{How: "replace", URL: p.stack[to].address}
	}
	return &move{How: "back", Delta: top - to}
}

// bare returns an address without its fragment.
func bare(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	u.Fragment, u.RawFragment = "", ""
	return u.String()
}

// target resolves a page's parameter against the page's address. The result must be in the program.
func (h Host) target(call *bridge.Call, to method.Text) (string, error) {
	base, err := url.Parse(call.Document.URL)
	if err != nil {
		return "", err
	}
	u, err := base.Parse(string(to))
	if err != nil || u.Scheme != base.Scheme || u.Host != base.Host {
		return "", method.Failf(missing, "%s: url %.200q is not a page of this program", call.Method, string(to))
	}
	if h.HasPage != nil && !h.HasPage(u.String()) {
		return "", method.Failf(missing, "%s: this program has no page %.200q", call.Method, u.Path)
	}
	return u.String(), nil
}
