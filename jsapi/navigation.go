package jsapi

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/method"
)

// pageRequest names a page of the program by a path, absolute or relative to the page that calls, which may have a
// query.
type pageRequest struct {
	URL method.Text `json:"url" jsapi:"required"`
}

var noPage = method.Failures{missing: "url is missing or not a page of this program"}

// navigateTo is my.navigateTo, which opens a page above the current one. At most ten pages can be open.
func (h Host) navigateTo() method.Method {
	m := method.Method{Name: "navigateTo", State: method.Real, Resource: ofPages, Summary: "opens a page", Aliases: []method.Alias{{Name: "pushWindow"}},
		Fails: method.Failures{missing: noPage[missing], 10: "Ten pages are open, which is the limit"}} // 10 is ours: none is published
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in pageRequest) (none, error) {
		to, err := h.target(call, in.URL)
		if err != nil {
			return none{}, err
		}
		move, err := h.Pages.open(call.Document.URL, to)
		if err != nil {
			return none{}, method.Fail(10)
		}
		_, err = call.Draw(ctx, "navigate", move)
		return none{}, err
	})
}

// redirectTo is my.redirectTo, which replaces the current page.
func (h Host) redirectTo() method.Method {
	return h.replacing(method.Method{Name: "redirectTo", Summary: "replaces the current page"}, false)
}

// replacing returns a method that replaces the current page, or all open pages.
func (h Host) replacing(m method.Method, all bool) method.Method {
	m.State, m.Resource, m.Fails = method.Real, ofPages, noPage
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in pageRequest) (none, error) {
		to, err := h.target(call, in.URL)
		if err != nil {
			return none{}, err
		}
		_, err = call.Draw(ctx, "navigate", h.Pages.replace(call.Document.URL, to, all))
		return none{}, err
	})
}

// reLaunch is my.reLaunch, which replaces all open pages.
func (h Host) reLaunch() method.Method {
	return h.replacing(method.Method{Name: "reLaunch", Summary: "replaces all open pages"}, true)
}

// switchTab is my.switchTab. The host knows no tabs in a program of HTML pages, so it does the same as my.reLaunch.
func (h Host) switchTab() method.Method {
	return h.replacing(method.Method{Name: "switchTab", Summary: "same as reLaunch"}, true)
}

// navigateBack is my.navigateBack, which goes back by delta pages, 1 by default, but not beyond the first one.
func (h Host) navigateBack() method.Method {
	type request struct {
		Delta method.Number `json:"delta"`
	}
	m := method.Method{Name: "navigateBack", State: method.Real, Resource: ofPages, Summary: "goes back to an earlier page", Aliases: []method.Alias{{Name: "popWindow"}}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		move := h.Pages.back(call.Document.URL, int(max(0, min(in.Delta, mostPages))))
		if move == nil {
			return none{}, nil
		}
		_, err := call.Draw(ctx, "navigate", move)
		return none{}, err
	})
}

// unopened is the code if the desktop has no program for an address.
const unopened = 3

// openBrowser is my.openBrowser, which opens an http or https address in the user's browser. Older pages use it for
// tel, sms and mailto addresses as well.
func (h Host) openBrowser() method.Method {
	type request struct {
		URL method.Text `json:"url" jsapi:"required"`
	}
	m := method.Method{Name: "openBrowser", State: method.Real, Summary: "opens an address in the browser", Aliases: []method.Alias{{Name: "openInBrowser"}},
		Fails: method.Failures{missing: "url is missing, or not an http, https, mailto, tel or sms address", unopened: "No program of the desktop opens it"}}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in request) (none, error) {
		u, err := url.Parse(string(in.URL))
		web := err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https")
		if !web && (err != nil || !slices.Contains([]string{"tel", "mailto", "sms"}, u.Scheme)) {
			return none{}, method.Fail(missing)
		}
		if err := h.Machine.OpenOutside(u.String()); err != nil {
			return none{}, method.Failf(unopened, "openBrowser: %s", strings.TrimPrefix(err.Error(), "window: "))
		}
		return none{}, nil
	})
}
