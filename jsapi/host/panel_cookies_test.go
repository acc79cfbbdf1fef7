package host

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
)

// TestCookiesThatCannotBe holds what the panel accepts as a cookie: nothing that would be read as another attribute or header.
func TestCookiesThatCannotBe(t *testing.T) {
	for name, c := range map[string]changedCookie{
		"no name":               {Value: "1"},
		"a name with =":         {Name: "a=b"},
		"a name with a space":   {Name: "a b"},
		"a name with ;":         {Name: "a;b"},
		"an attribute":          {Name: "a", Value: "1; domain=example"},
		"a line":                {Name: "a", Value: "1\r\nSet-Cookie: b=2"},
		"a control character":   {Name: "a\x00", Value: "1"},
		"more than 4,096 bytes": {Name: "a", Value: strings.Repeat("x", mostCookie)},
	} {
		if err := c.check(); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	for _, value := range []string{"", `{"a":1,"b":"c d"}`, "a=b", "é"} {
		if err := (changedCookie{Name: "a", Value: value}).check(); err != nil {
			t.Errorf("%q: %v", value, err)
		}
	}
}

// TestCookiesThatCannotBeRemovedAreNamed removes all cookies, of which some cannot be removed.
func TestCookiesThatCannotBeRemovedAreNamed(t *testing.T) {
	all := []*http.Cookie{{Name: "a"}, {Name: "b"}, {Name: "c"}, {Name: "d"}}
	fails := errors.New("the store is gone")
	for _, test := range []struct {
		stuck   []string
		removed int
		err     string
	}{
		{nil, 4, ""},
		{[]string{"b", "c"}, 2, "2 of 4 cookies could not be removed: b, c: the store is gone"},
		{[]string{"a", "b", "c", "d"}, 0, "4 of 4 cookies could not be removed: a, b, c, d: the store is gone"},
	} {
		var tried []string
		removed, err := removeAll(all, func(c *http.Cookie) error {
			tried = append(tried, c.Name)
			if slices.Contains(test.stuck, c.Name) {
				return fails
			}
			return nil
		})
		got := ""
		if err != nil {
			got = err.Error()
		}
		if removed != test.removed || got != test.err || err != nil && !errors.Is(err, fails) || len(tried) != 4 {
			t.Errorf("%v stay: removed %d, tried %v, %v", test.stuck, removed, tried, err)
		}
	}
}
