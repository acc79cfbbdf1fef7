package host

import (
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
