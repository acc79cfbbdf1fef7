package trace

import "testing"

func TestPlaceWithoutAColumn(t *testing.T) {
	for want, f := range map[string]Frame{
		"http://127.0.0.1:1/a.js:3":   {URL: "http://127.0.0.1:1/a.js", Line: 3},
		"http://127.0.0.1:1/a.js:3:5": {URL: "http://127.0.0.1:1/a.js", Line: 3, Column: 5},
		"src/a.ts:9:1":                {URL: "http://127.0.0.1:1/a.js", Line: 3, Source: "src/a.ts:9:1"},
		"":                            {},
	} {
		if got := f.At(); got != want {
			t.Errorf("%+v is at %q, want %q", f, got, want)
		}
	}
}
