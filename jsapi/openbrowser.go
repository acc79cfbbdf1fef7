package jsapi

import (
	"context"
	"net/url"
	"slices"

	"github.com/jembatan/jembatan/bridge"
)

// openBrowser is my.openBrowser: it opens an http or https address in the
// person's own browser. Older pages dial and write by it, too.
func (h Host) openBrowser() Method {
	type request struct {
		URL Text `json:"url" jsapi:"required"`
	}
	m := Method{Name: "openBrowser", State: Real, Does: "opens an address in the browser", Older: []Older{{Name: "openInBrowser"}},
		Fails: Failures{missing: "url is missing, or no address of the web, of mail or of a telephone"}}
	return Handle(m, func(_ context.Context, call *bridge.Call, in request) (none, error) {
		u, err := url.Parse(string(in.URL))
		web := err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https")
		if !web && (err != nil || !slices.Contains([]string{"tel", "mailto", "sms"}, u.Scheme)) {
			return none{}, Fail(missing)
		}
		return none{}, h.Machine.OpenOutside(u.String())
	})
}
