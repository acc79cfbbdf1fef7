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
