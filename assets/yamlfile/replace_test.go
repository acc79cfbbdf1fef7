package yamlfile

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestReplaceLeavesTheRest replaces values that are written in every way.
func TestReplaceLeavesTheRest(t *testing.T) {
	for _, test := range []struct {
		file, key, value, want string
		path                   []any
	}{
		{"a: 1 # one\nb: 2\n", "", `3`, "a: 3 # one\nb: 2\n", []any{"a"}},
		{"a: {b: 1, c: [1, 2]}\n", "", `[]`, "a: {b: 1, c: []}\n", []any{"a", "c"}},
		{"a: {b: x, c: 2}\n", "", `"y z"`, "a: {b: y z, c: 2}\n", []any{"a", "b"}},
		{"a: {b: \"}, # x\", c: 2} # end\n", "", `true`, "a: {b: true, c: 2} # end\n", []any{"a", "b"}},
		{"a:\n  b:\n    c: 1\n    d: 2\n\n  # about e\n  e: 3\n", "", `{"c":2}`, "a:\n  b: {c: 2}\n\n  # about e\n  e: 3\n", []any{"a", "b"}},
		{"a:\n- b: 1\n  c: 2\n- b: 3\n", "d", `{"x":null}`, "a:\n- b: 1\n  d: {x: null}\n- b: 3\n", []any{"a", 0, "c"}},
		{"a:\n- 1\n- 2\nb: 3\n", "", `["x"]`, "a: [x]\nb: 3\n", []any{"a"}},
		{"# é ü\na: {é: 1, b: {c: 2}}\n", "", `3`, "# é ü\na: {é: 1, b: 3}\n", []any{"a", "b"}},
		{"a: {b: 'it''s', c: 1}", "", `"no"`, "a: {b: \"no\", c: 1}", []any{"a", "b"}},
		{"a: 'x'\nb: 1\n", "", `"/^sandbox_/"`, "a: /^sandbox_/\nb: 1\n", []any{"a"}},
		{"a: [{b: {c: 1,\n  d: 2}}, 7]\n", "", `{"c":"1","e f":"a: b"}`, "a: [{b: {c: \"1\", e f: \"a: b\"}}, 7]\n", []any{"a", 0, "b"}},
		{"s: |\n  {[ \"\na: x, y\n", "", `3`, "s: |\n  {[ \"\na: 3\n", []any{"a"}},
		{"a: 1\n  # of a\nb: 2\n", "", `3`, "a: 3\n  # of a\nb: 2\n", []any{"a"}},
		{"\ufeffa:\r\n  - x\r\nb: 2\r\n", "", `[]`, "\ufeffa: []\r\nb: 2\r\n", []any{"a"}},
	} {
		got, err := Replace([]byte(test.file), test.path, test.key, json.RawMessage(test.value))
		if err != nil {
			t.Errorf("%q: %v", test.file, err)
			continue
		}
		if diff := cmp.Diff(test.want, string(got)); diff != "" {
			t.Errorf("%q: %s", test.file, diff)
		}
	}
	for file, path := range map[string][]any{"a: |\n  x\n": {"a"}, "a: x\n\n  y\n": {"a"}, "a: 1\n": {"b"}, "a: [1]\n": {"a", 3, "x"}, "a: {\n": {"a"}} {
		if got, err := Replace([]byte(file), path, "", json.RawMessage("1")); err == nil {
			t.Errorf("%q becomes %q", file, got)
		}
	}
}
