package jsapi

import (
	"context"
	"regexp"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/method"
)

// colour is one as pages write it: #RGB, #RRGGBB, or a word.
var colour = regexp.MustCompile(`^(#([0-9A-Fa-f]{3}){1,2}|[A-Za-z]{3,20})$`)

// setNavigationBar is my.setNavigationBar. The title becomes the window's; its
// colours are the desktop's, and those that the page names are held to their form
// alone.
func (h Host) setNavigationBar() method.Method {
	type request struct {
		Title             *method.Text `json:"title"`
		BackgroundColor   method.Text  `json:"backgroundColor"`
		BorderBottomColor method.Text  `json:"borderBottomColor"`
		FrontColor        method.Text  `json:"frontColor"`
		Image             method.Text  `json:"image"`
		Reset             bool         `json:"reset"`
	}
	m := method.Method{Name: "setNavigationBar", State: method.Real, Resource: ofTitle, Summary: "sets the window title", Fails: method.Failures{missing: "A colour is not valid"}}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in request) (none, error) {
		for name, c := range map[string]method.Text{"backgroundColor": in.BackgroundColor, "borderBottomColor": in.BorderBottomColor, "frontColor": in.FrontColor} {
			if c != "" && !colour.MatchString(string(c)) {
				return none{}, method.Failf(missing, "setNavigationBar: %s %.32q is not a colour: use #RRGGBB or a word", name, string(c))
			}
		}
		if in.Title == nil {
			return none{}, nil
		}
		return none{}, h.Machine.SetTitle(string(*in.Title))
	})
}

// setTitle is my.setTitle: the window's title.
func (h Host) setTitle() method.Method {
	type request struct {
		Title method.Text `json:"title" jsapi:"required"`
	}
	m := method.Method{Name: "setTitle", State: method.Real, Resource: ofTitle, Summary: "sets the window title", Fails: method.Failures{missing: "title is missing"}}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in request) (none, error) {
		return none{}, h.Machine.SetTitle(string(in.Title))
	})
}

// hideBackHome is my.hideBackHome: a window has no home button.
func (h Host) hideBackHome() method.Method { return ignored[none]("hideBackHome", none{}) }

// pageScrollTo is my.pageScrollTo: it scrolls to a place in CSS pixels, or to the
// first element of a selector; duration is in milliseconds.
func (h Host) pageScrollTo() method.Method {
	type request struct {
		ScrollTop *method.Number `json:"scrollTop"`
		Selector  method.Text    `json:"selector"`
		Duration  method.Number  `json:"duration"`
		OffsetTop method.Number  `json:"offsetTop"`
	}
	m := method.Method{Name: "pageScrollTo", State: method.Drawn, AnyOrigin: drawn, Summary: "scrolls the page", Fails: method.Failures{1: "need scrollTop or selector"}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		if in.ScrollTop == nil && in.Selector == "" {
			return none{}, method.Fail(1)
		}
		drawn, err := call.Draw(ctx, "scrollTo", in)
		if err == nil && in.ScrollTop == nil && !drawn.Get("found").Bool() {
			call.Warn("selector", "no element matches the selector "+string(in.Selector))
		}
		return none{}, err
	})
}
