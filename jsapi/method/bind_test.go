package method

import (
	"encoding/json"
	"testing"
)

func TestRequiredParameters(t *testing.T) {
	for params, want := range map[string]string{
		`{"raw":0,"text":"a","list":[]}`:    "",
		`{"raw":{},"text":1,"list":["a"]}`:  "",
		`{"text":"a","list":[]}`:            "raw is missing",
		`{"raw":null,"text":"a","list":[]}`: "raw is missing",
		`{"raw":0,"text":"","list":[]}`:     "text is missing",
		`{"raw":0,"text":null,"list":[]}`:   "text is missing",
		`{"raw":0,"text":"a"}`:              "list is missing",
		`{"raw":0,"text":"a","list":null}`:  "list is missing",
		`{"raw":0,"text":"a","list":"a"}`:   "list must be an array, not a string",
		`null`:                              "raw is missing",
		`"text"`:                            "raw is missing",
		`[]`:                                "raw is missing",
	} {
		var in struct {
			Raw  json.RawMessage `json:"raw" jsapi:"required"`
			Text Text            `json:"text" jsapi:"required"`
			List []string        `json:"list" jsapi:"required"`
			More Number          `json:"more"`
		}
		got := ""
		if err := Bind([]byte(params), &in); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", params, got, want)
		}
	}
}
