package sourcemap

import (
	"fmt"
	"strings"
	"testing"
)

// places is a map of two files in which line 1 has three places, line 2 none, and line 3 one that comes from no file.
const places = `{"version":3,"sourceRoot":"","sources":["a.js","b.js"],"names":["x"],"mappings":"AAAA,IAAIA,ICCJ;;A,CDAA"}`

func TestOriginal(t *testing.T) {
	sections := `{"version":3,"sections":[
		{"offset":{"line":1,"column":4},"map":` + places + `},
		{"offset":{"line":0,"column":2},"map":{"version":3,"sources":["c.js"],"mappings":"AAAA"}},
		{"offset":{"line":9,"column":0},"url":"far.map"}]}`
	for _, test := range []struct {
		text         string
		line, column int
		want         string
	}{
		{places, 1, 1, "a.js:1:1"},
		{places, 1, 4, "a.js:1:1"},
		{places, 1, 5, "a.js:1:5"},
		{places, 1, 9, "b.js:2:1"},
		{places, 1, 1000, "b.js:2:1"},
		{places, 2, 1, ""},
		{places, 3, 1, ""},
		{places, 3, 2, "a.js:2:1"},
		{places, 4, 1, ""},
		{places, 0, 0, ""},
		{places, -1 << 62, 1 << 62, ""},
		{sections, 1, 1, ""},
		{sections, 1, 3, "c.js:1:1"},
		{sections, 2, 3, ""},
		{sections, 2, 5, "a.js:1:1"},
		{sections, 2, 9, "a.js:1:5"},
		{sections, 4, 2, "a.js:2:1"}, // the column of a section is that of its first line
	} {
		m, err := Parse([]byte(test.text))
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if p, found := m.Original(test.line, test.column); found {
			got = fmt.Sprintf("%s:%d:%d", p.Source, p.Line, p.Column)
		}
		if got != test.want {
			t.Errorf("%.30s: %d:%d is %q, want %q", test.text, test.line, test.column, got, test.want)
		}
	}
}

func TestWhatIsNoMap(t *testing.T) {
	for what, text := range map[string]string{
		"not JSON":              `<html>`,
		"not an object":         `[]`,
		"no version":            `{"mappings":"AAAA"}`,
		"a version to come":     `{"version":4,"mappings":"AAAA"}`,
		"sections in a section": `{"version":3,"sections":[{"offset":{"line":0,"column":0},"map":{"version":3,"sections":[]}}]}`,
		"too many places":       `{"version":3,"sources":["a"],"mappings":"` + strings.Repeat(",", mostSegments) + `"}`,
		"too many, in sections": `{"version":3,"sections":[` + strings.Repeat(`{"map":{"mappings":"`+strings.Repeat(";", mostSegments/8)+`"}},`, 9) + `{}]}`,
		"too many sections":     `{"version":3,"sections":[{}` + strings.Repeat(`,{}`, mostSections) + `]}`,
		"too long":              `{"version":3}` + strings.Repeat(" ", MostBytes),
	} {
		if _, err := Parse([]byte(text)); err == nil {
			t.Errorf("%s is read", what)
		}
	}
}

// FuzzParse holds reading a map, and every place in it, to ending well.
func FuzzParse(f *testing.F) {
	f.Add(places, 1, 1)
	f.Add(`{"version":3,"sections":[{"offset":{"line":-1,"column":9e9},"map":null},{"offset":{"line":0,"column":0},"map":`+places+`}]}`, 2, 2)
	f.Add(`{"version":3,"sources":[null,"a"],"mappings":"AAgggggggggC;ggggggB,DDDDD,////////"}`, 3, 0)
	f.Add(`{"version":3,"sources":["a"],"mappings":"AEAA,ADAA,DAAA,A,AA,AAA"}`, 1, 1<<31)
	f.Fuzz(func(t *testing.T, text string, line, column int) {
		m, err := Parse([]byte(text))
		if err != nil {
			return
		}
		if size := m.Size(); size > 64*len(text)+64 {
			t.Errorf("a map of %d bytes takes %d", len(text), size)
		}
		for _, at := range [][2]int{{line, column}, {1, 1}, {2, 1}, {-line, -column}} {
			if p, found := m.Original(at[0], at[1]); found && (p.Line < 1 || p.Column < 1) {
				t.Errorf("%d:%d is %+v", at[0], at[1], p)
			}
		}
	})
}
