package jsapi

import (
	"context"
	"fmt"
	"regexp"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/method"
)

// colour matches a colour as pages write it: #RGB, #RRGGBB or a word.
var colour = regexp.MustCompile(`^(#([0-9A-Fa-f]{3}){1,2}|[A-Za-z]{3,20})$`)

// BarChange is a change that a page makes to the title bar above it. Fields that are nil leave the bar as it is.
// Colours are #RGB, #RRGGBB or a word.
type BarChange struct {
	Reset                     bool // restores the state before the page's changes
	Background, Front, Border *string
	Back, Home, Menu, Loading *bool   // whether to show the back, home and menu buttons, and the loading indicator
	MenuText                  *string // text of the menu button; "" for dots
}

// setNavigationBar is my.setNavigationBar. It sets the title of the window as well. A picture in place of the title is
// not supported.
func (h Host) setNavigationBar() method.Method {
	type request struct {
		Title             *method.Text `json:"title"`
		BackgroundColor   method.Text  `json:"backgroundColor"`
		BorderBottomColor method.Text  `json:"borderBottomColor"`
		FrontColor        method.Text  `json:"frontColor"`
		Image             method.Text  `json:"image"`
		Reset             bool         `json:"reset"`
	}
	m := method.Method{Name: "setNavigationBar", State: method.Real, Resource: ofTitle, Summary: "sets the title, and the title bar's colours", Fails: method.Failures{missing: "A colour is not valid"}}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in request) (none, error) {
		for name, c := range map[string]method.Text{"backgroundColor": in.BackgroundColor, "borderBottomColor": in.BorderBottomColor, "frontColor": in.FrontColor} {
			if c != "" && !colour.MatchString(string(c)) {
				return none{}, method.Failf(missing, "setNavigationBar: %s %.32q is not a colour: use #RRGGBB or a word", name, string(c))
			}
		}
		change := BarChange{Reset: in.Reset}
		for _, c := range []struct {
			written method.Text
			to      **string
		}{{in.BackgroundColor, &change.Background}, {in.BorderBottomColor, &change.Border}, {in.FrontColor, &change.Front}} {
			if text := string(c.written); text != "" {
				*c.to = &text
			}
		}
		if change != (BarChange{}) {
			if err := h.Machine.ChangeBar(change); err != nil {
				return none{}, err
			}
		}
		if in.Title == nil {
			return none{}, nil
		}
		return none{}, h.Machine.SetTitle(string(*in.Title))
	})
}

// setTitle is my.setTitle, which sets the window's title.
func (h Host) setTitle() method.Method {
	type request struct {
		Title method.Text `json:"title" jsapi:"required"`
	}
	m := method.Method{Name: "setTitle", State: method.Real, Resource: ofTitle, Summary: "sets the window title", Fails: method.Failures{missing: "title is missing"}}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in request) (none, error) {
		return none{}, h.Machine.SetTitle(string(in.Title))
	})
}

// hideBackHome is my.hideBackHome, which hides the Home button.
func (h Host) hideBackHome() method.Method {
	return h.barCall("hideBackHome", "hides the title bar's home button", BarChange{Home: new(bool)})
}

// barCall returns a call without parameters that changes the title bar.
func (h Host) barCall(name, summary string, change BarChange) method.Method {
	m := method.Method{Name: name, State: method.Real, Resource: ofTitle, Summary: summary}
	return method.Handle(m, func(context.Context, *bridge.Call, none) (none, error) { return none{}, h.Machine.ChangeBar(change) })
}

// barCalls returns further calls for the title bar, which wallets document for AlipayJSBridge.
func (h Host) barCalls() []method.Method {
	yes, no := true, false
	var all []method.Method
	for _, c := range []struct {
		name, summary string
		change        BarChange
	}{
		{"showOptionMenu", "shows the title bar's menu button", BarChange{Menu: &yes}},
		{"hideOptionMenu", "hides the title bar's menu button", BarChange{Menu: &no}},
		{"showBackButton", "shows the title bar's back button", BarChange{Back: &yes}},
		{"hideBackButton", "hides the title bar's back button", BarChange{Back: &no}},
		{method.LegacyObject + "showTitleLoading", "shows the title bar's loading indicator", BarChange{Loading: &yes}},
		{method.LegacyObject + "hideTitleLoading", "hides the title bar's loading indicator", BarChange{Loading: &no}},
	} {
		all = append(all, h.barCall(c.name, c.summary, c.change))
	}
	return append(all, h.setOptionMenu(), h.setTitleColor())
}

// setOptionMenu is my.setOptionMenu, which sets the text of the menu button, or with reset restores the dots. A press of
// the text dispatches the event optionMenu at the page's document. Pictures on it are not drawn.
func (h Host) setOptionMenu() method.Method {
	type request struct {
		Title method.Text `json:"title"`
		Reset bool        `json:"reset"`
	}
	m := method.Method{Name: "setOptionMenu", State: method.Real, Resource: ofTitle, Summary: "sets the text of the title bar's menu button"}
	return method.Handle(m, func(_ context.Context, _ *bridge.Call, in request) (none, error) {
		text := string(in.Title)
		if in.Reset {
			text = ""
		}
		return none{}, h.Machine.ChangeBar(BarChange{MenuText: &text})
	})
}

// setTitleColor is AlipayJSBridge.setTitleColor, which sets the title bar's colour, given as the RGB value in decimal.
func (h Host) setTitleColor() method.Method {
	type request struct {
		Color method.Number `json:"color"`
		Reset bool          `json:"reset"`
	}
	m := method.Method{Name: method.LegacyObject + "setTitleColor", State: method.Real, Resource: ofTitle, Summary: "sets the title bar's colour"}
	return method.Handle(m, func(_ context.Context, _ *bridge.Call, in request) (none, error) {
		text := ""
		if !in.Reset {
			text = fmt.Sprintf("#%06X", uint64(max(0, in.Color))&0xFFFFFF)
		}
		return none{}, h.Machine.ChangeBar(BarChange{Background: &text})
	})
}

// pageScrollTo is my.pageScrollTo, which scrolls to a position in CSS pixels, or to the first element that matches a
// selector. duration is in milliseconds.
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
