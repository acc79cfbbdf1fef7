package yamlfile_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/jembatan/jembatan/assets/yamlfile"
)

type values struct {
	V    yamlfile.Value                            `yaml:"v"`
	List []yamlfile.Value                          `yaml:"list"`
	Map  map[yamlfile.Text]yamlfile.Value          `yaml:"map"`
	D    yamlfile.Duration                         `yaml:"d"`
	N    yamlfile.Decimal                          `yaml:"n"`
	E    yamlfile.Either[part]                     `yaml:"e"`
	Es   yamlfile.Either[[]part]                   `yaml:"es"`
	M    map[yamlfile.Text]yamlfile.Either[[]part] `yaml:"m"`
}

func TestAnyValueIsReadAsJSON(t *testing.T) {
	for written, want := range map[string]string{
		"v: a":                `"a"`,
		`v: "007"`:            `"007"`,
		"v: 12":               `12`,
		"v: -12":              `-12`,
		"v: -0.50":            `-0.50`,
		"v: 1.5e3":            `1.5e3`,
		"v: 9007199254740993": `9007199254740993`,
		"v: true":             `true`,
		"v: False":            `false`,
		"v: no":               `"no"`,
		"v: 2026-11-22":       `"2026-11-22"`,
		"v: null":             `null`,
		"v: ~":                `null`,
		"v: {}":               `{}`,
		"v: []":               `[]`,
		"v: {b: 1, a: [x, null, {c: d}], 3: true}": `{"b":1,"a":["x",null,{"c":"d"}],"3":true}`,
		"v:\n  b: |\n    two\n    lines\n  a: <&>": `{"b":"two\nlines\n","a":"<&>"}`,
		"v:\n  - a\n  - - b\n":                     `["a",["b"]]`,
		`v: "\u2028\u0001é☕"`:                      `"\u2028\u0001é☕"`,
	} {
		var got values
		if err := yamlfile.Read("f.yaml", []byte(written), &got); err != nil || string(got.V.JSON) != want || got.V.Line == 0 {
			t.Errorf("%q: %s at line %d, %v; want %s", written, got.V.JSON, got.V.Line, err, want)
		}
	}
}

func TestValuesMayBeNullInListsAndMapsOfThem(t *testing.T) {
	var got values
	if err := yamlfile.Read("f.yaml", []byte("list: [null, 1]\nmap: {a: ~}"), &got); err != nil {
		t.Fatal(err)
	}
	if string(got.List[0].JSON) != "null" || string(got.Map[yamlfile.Text{Value: "a", Line: 2}].JSON) != "null" {
		t.Errorf("%+v", got)
	}
}

func TestTimeSpansAndDecimalsAreRead(t *testing.T) {
	for written, want := range map[string]values{
		"d: 300ms":  {D: yamlfile.Duration{Value: 300 * time.Millisecond, Line: 1}},
		"d: 1m2s":   {D: yamlfile.Duration{Value: 62 * time.Second, Line: 1}},
		"d: 0s":     {D: yamlfile.Duration{Line: 1}},
		"n: -6.2":   {N: yamlfile.Decimal{Value: -6.2, Line: 1}},
		"\nn: 106":  {N: yamlfile.Decimal{Value: 106, Line: 2}},
		"n: -7":     {N: yamlfile.Decimal{Value: -7, Line: 1}},
		"n: 0.5e-1": {N: yamlfile.Decimal{Value: 0.05, Line: 1}},
	} {
		var got values
		err := yamlfile.Read("f.yaml", []byte(written), &got)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%q: %v\n%s", written, err, diff)
		}
	}
}

func TestWordMayReplaceTheLongForm(t *testing.T) {
	var got values
	err := yamlfile.Read("f.yaml", []byte("e: off\nes:\n- a: x\nm: {k: [], l: denied}"), &got)
	if err != nil || got.E.Word.Value != "off" || got.E.Long != nil || got.E.Line != 1 {
		t.Errorf("%+v, %v", got.E, err)
	}
	if got.Es.Word.Line != 0 || got.Es.Long == nil || len(*got.Es.Long) != 1 || (*got.Es.Long)[0].A.Line != 3 || got.Es.Line != 2 {
		t.Errorf("%+v", got.Es)
	}
	if got.M[yamlfile.Text{Value: "k", Line: 4}].Long == nil || got.M[yamlfile.Text{Value: "l", Line: 4}].Word.Value != "denied" {
		t.Errorf("%+v", got.M)
	}
}

func TestValuesThatMeanSomethingElseAreRefused(t *testing.T) {
	for _, c := range []struct{ written, want string }{
		{"v:", "f.yaml:1: v has no value"},
		{"v:\n  a: 1\n  b:", "f.yaml:3: b has no value"},
		{"v:\n  - a\n  -", "f.yaml:3: an entry has no value"},
		{"list:\n-", "f.yaml:2: an entry has no value"},
		{"map: {a: }", "f.yaml:1: a has no value"},
		{"v: {a: 1,\n a: 2}", "f.yaml:2: "},
		{"v: [{a: 1, 'a': 2}]", "f.yaml:1: "},
		{"v: [&x a]", "f.yaml:1: the anchor &x"},
		{"v: {a: *x}", "f.yaml:1: the alias *x"},
		{"v: {a: !!str 1}", "f.yaml:1: the tag !!str"},
		{"v: {<<: {a: b}}", "f.yaml:1: << is not a key"},
		{"v: {[a]: b}", "f.yaml:1: "},
		{"v: 007", "f.yaml:1: v: 007 is not a plain number"},
		{"v: 0x10", "f.yaml:1: v: 0x10 is not a plain number"},
		{"v: 0o7", "f.yaml:1: v: 0o7 is not a plain number"},
		{"v: 1_000", "f.yaml:1: v: 1_000 is not a plain number"},
		{"v: +1", "f.yaml:1: "},
		{"v: .inf", "f.yaml:1: "},
		{"v: .nan", "f.yaml:1: "},
		{"v: 1e999", "f.yaml:1: "},
		{"d: 300", "f.yaml:1: d: 300 is not a duration: write it like 300ms, 2s or 2 seconds"},
		{"d: soon", "f.yaml:1: d: soon is not a duration"},
		{"d: -1s", "f.yaml:1: d: -1s is not a duration"},
		{"d: [1s]", "f.yaml:1: d: a list is not a duration"},
		{"n: x", "f.yaml:1: n: x is not a number"},
		{"n: '1'", "f.yaml:1: "},
		{"n: .inf", "f.yaml:1: "},
		{"n: 010", "f.yaml:1: n: 010 is not a number"},
		{"n: {a: b}", "f.yaml:1: n: a mapping is not a number"},
		{"e: 12", "f.yaml:1: e: 12 is not text: put it in quotes"},
		{"e: [a]", "f.yaml:1: e: keys with values belong here"},
		{"e: ~", "f.yaml:1: e has no value"},
		{"e:\n  b: c", `f.yaml:2: unknown key "b"`},
		{"es: {a: b}", "f.yaml:1: es: a list belongs here"},
	} {
		var got values
		err := yamlfile.Read("f.yaml", []byte(c.written), &got)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) || strings.ContainsFunc(err.Error(), unseen) {
			t.Errorf("%q: error %v, want one line that starts with %q", c.written, err, c.want)
		}
	}
}

func FuzzValue(f *testing.F) {
	for _, seed := range []string{
		"v: {a: [1, -0.5, 1e3, true, null, x], b: {c: |\n  d\n}}", "v: 007", "v: !!float 1", "v: .inf", "v: \"\\ud800\"",
		"list: [a, ~]\nmap: {a: 1}\nd: 2s\nn: -1.5\ne: off\nes: [{a: b}]", "v: 0b1", "v: ? a", "v: -", "v: 1e999", "v: -.5",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var got values
		if err := yamlfile.Read("f.yaml", data, &got); err != nil {
			if !strings.HasPrefix(err.Error(), "f.yaml:") || strings.ContainsFunc(err.Error(), unseen) {
				t.Errorf("error is not one line that starts with the file: %q", err)
			}
			return
		}
		all := append([]yamlfile.Value{got.V}, got.List...)
		for _, v := range got.Map {
			all = append(all, v)
		}
		for _, v := range all {
			if v.Line != 0 && !json.Valid(v.JSON) {
				t.Errorf("%q was read as %q", data, v.JSON)
			}
			// A byte of YAML becomes at most six bytes of JSON.
			if len(v.JSON) > 6*len(data)+8 {
				t.Errorf("%d bytes became %d", len(data), len(v.JSON))
			}
		}
		if got.D.Value < 0 || got.E.Line != 0 && (got.E.Long == nil) == (got.E.Word.Line == 0) {
			t.Errorf("%+v", got)
		}
	})
}
