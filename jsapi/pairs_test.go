package jsapi

import (
	"encoding/json"
	"testing"
)

func FuzzPairs(f *testing.F) {
	for _, text := range []string{`{"a": "b", "A": 1, "c": null, "d": {"e": []}}`, `null`, `[]`, `""`, `1`, `{"\u0000\"": "\ud800"}`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var p, again pairs
		if json.Unmarshal([]byte(text), &p) != nil {
			return
		}
		b, err := json.Marshal(p)
		if err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if err := json.Unmarshal(b, &again); err != nil || len(again) > len(p) {
			t.Errorf("%q gives %s (%v)", text, b, err)
		}
		for _, pair := range p {
			if !again.has(pair[0]) {
				t.Errorf("%q gives %s, without %q", text, b, pair[0])
			}
		}
	})
}
