package window

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCookiesOfAHost(t *testing.T) {
	var all []*http.Cookie
	for _, domain := range []string{"shop.example", ".shop.example", ".example", "a.shop.example", ".a.shop.example", "other.example", ".op.example", "SHOP.example"} {
		all = append(all, &http.Cookie{Name: "c", Domain: domain})
	}
	var own []string
	for _, c := range ofHost(all, &url.URL{Host: "Shop.example:8080"}) {
		own = append(own, c.Domain)
	}
	if diff := cmp.Diff([]string{"shop.example", ".shop.example", ".example", "SHOP.example"}, own); diff != "" {
		t.Error(diff)
	}
}
