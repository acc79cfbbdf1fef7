package jsapi

import (
	"context"
	"regexp"

	"github.com/jembatan/jembatan/bridge"
)

// colour is one as pages write it: #RGB, #RRGGBB, or a word.
var colour = regexp.MustCompile(`^(#([0-9A-Fa-f]{3}){1,2}|[A-Za-z]{3,20})$`)

// setNavigationBar is my.setNavigationBar. The title becomes the window's; its
// colours are the desktop's, and those that the page names are held to their form
// alone.
func (h Host) setNavigationBar() Method {
	type request struct {
		Title             *Text `json:"title"`
		BackgroundColor   Text  `json:"backgroundColor"`
		BorderBottomColor Text  `json:"borderBottomColor"`
		FrontColor        Text  `json:"frontColor"`
		Image             Text  `json:"image"`
		Reset             bool  `json:"reset"`
	}
	m := Method{Name: "setNavigationBar", State: Real, Acts: ofTitle, Does: "gives the window a title", Fails: Failures{missing: "A colour is none"}}
	return Handle(m, func(_ context.Context, call *bridge.Call, in request) (none, error) {
		for _, c := range []Text{in.BackgroundColor, in.BorderBottomColor, in.FrontColor} {
			if c != "" && !colour.MatchString(string(c)) {
				return none{}, failf(missing, "setNavigationBar: colour %.32q is neither #RRGGBB nor a word", string(c))
			}
		}
		if in.Title == nil {
			return none{}, nil
		}
		return none{}, h.Machine.SetTitle(string(*in.Title))
	})
}

// setTitle is my.setTitle: the window's title.
func (h Host) setTitle() Method {
	type request struct {
		Title Text `json:"title" jsapi:"required"`
	}
	m := Method{Name: "setTitle", State: Real, Acts: ofTitle, Does: "gives the window a title", Fails: Failures{missing: "title is missing"}}
	return Handle(m, func(_ context.Context, call *bridge.Call, in request) (none, error) {
		return none{}, h.Machine.SetTitle(string(in.Title))
	})
}

// hideBackHome is my.hideBackHome: there is no home button to hide.
func (h Host) hideBackHome() Method {
	m := Method{Name: "hideBackHome", State: Real, Strangers: idle, Does: "hides the home button, which a window has not"}
	return Handle(m, func(context.Context, *bridge.Call, struct{}) (none, error) { return none{}, nil })
}

// pageScrollTo is my.pageScrollTo: it scrolls to a place in CSS pixels, or to the
// first element of a selector; duration is in milliseconds.
func (h Host) pageScrollTo() Method {
	type request struct {
		ScrollTop *Number `json:"scrollTop"`
		Selector  Text    `json:"selector"`
		Duration  Number  `json:"duration"`
		OffsetTop Number  `json:"offsetTop"`
	}
	m := Method{Name: "pageScrollTo", State: Drawn, Strangers: drawn, Does: "scrolls the page", Fails: Failures{1: "need scrollTop or selector"}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		if in.ScrollTop == nil && in.Selector == "" {
			return none{}, Fail(1)
		}
		drawn, err := call.Draw(ctx, "scrollTo", in)
		if err == nil && in.ScrollTop == nil && !drawn.Get("found").Bool() {
			call.Warn("selector", "there is nothing that "+string(in.Selector)+" selects")
		}
		return none{}, err
	})
}
