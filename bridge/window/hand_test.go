//go:build cgo && linux

package window

import (
	"testing"
	"time"
)

func TestPressCountsInTheCurrentPage(t *testing.T) {
	const shop, evil = "http://127.0.0.1:1", "http://127.0.0.1:2"
	now := time.Now()
	for _, c := range []struct {
		what  string
		told  []string
		leads bool
	}{
		{"a press in the page", []string{"pressed " + shop}, true},
		{"a key or a button that was held down when the page loaded", []string{"came", "pressed " + shop}, false},
		{"a late message about a press in the previous page", []string{"pressed " + evil}, false},
		{"a press in a frame, after one in the page", []string{"pressed " + shop, "elsewhere"}, false},
		{"a press on a page with foreign frames", []string{"stranger", "pressed " + shop}, false},
		{"a press on the page's own link, with foreign frames", []string{"stranger", "pressed " + shop, "link " + shop + " tel:+1"}, true},
		{"a late message about a link in the previous page", []string{"stranger", "pressed " + shop, "link " + evil + " tel:+1"}, false},
	} {
		h := hand{here: true}
		for _, what := range c.told {
			if what == "came" {
				h.arrived()
			}
			h.hears(what, shop, now)
		}
		if refused := h.leads("tel:+1", false); (refused == "") != c.leads {
			t.Errorf("%s: %q", c.what, refused)
		}
	}
}
