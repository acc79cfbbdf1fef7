package yamlfile_test

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/jembatan/jembatan/assets/yamlfile"
)

type file struct {
	Name  yamlfile.Text                   `yaml:"name"`
	Age   yamlfile.Number                 `yaml:"age"`
	Here  yamlfile.Switch                 `yaml:"here"`
	Also  *yamlfile.Text                  `yaml:"also"`
	Tags  []yamlfile.Text                 `yaml:"tags"`
	Words map[yamlfile.Text]yamlfile.Text `yaml:"words"`
	Deep  *part                           `yaml:"deep"`
	Parts []part                          `yaml:"parts"`
}

type part struct {
	Line yamlfile.Line
	A    yamlfile.Text            `yaml:"a"`
	M    map[yamlfile.Text]part   `yaml:"m"`
	L    []map[yamlfile.Text]part `yaml:"l"`
}

func TestFileIsReadWithItsLines(t *testing.T) {
	var got file
	err := yamlfile.Read("f.yaml", []byte(`# a file
name: Budi
age: 44
here: true
also: |
  two
  lines
tags: [a, "007"]
words: {12: twelve,
  b: c}
deep: {a: x}
parts:
  -
    a: y
  - m:
      k: {a: z}
`), &got)
	text := func(value string, line int) yamlfile.Text { return yamlfile.Text{Value: value, Line: line} }
	also := text("two\nlines\n", 5)
	want := file{
		Name: text("Budi", 2), Age: yamlfile.Number{Value: 44, Line: 3}, Here: yamlfile.Switch{Value: true, Line: 4},
		Also: &also, Tags: []yamlfile.Text{text("a", 8), text("007", 8)},
		Words: got.Words,
		Deep:  &part{Line: 11, A: text("x", 11)},
		Parts: []part{{Line: 14, A: text("y", 14)},
			{Line: 15, M: map[yamlfile.Text]part{text("k", 16): {Line: 16, A: text("z", 16)}}}},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
	if got.Words[text("12", 9)].Value != "twelve" || len(got.Words) != 2 {
		t.Errorf("words %v", got.Words)
	}
}

func TestEmptyFileChangesNothing(t *testing.T) {
	for _, empty := range []string{"", "\n", "# nothing yet\n", "---\n", "{}", "---\n...\n", "# a\n---\n# b\n"} {
		got := file{Name: yamlfile.Text{Value: "before", Line: 7}}
		if err := yamlfile.Read("f.yaml", []byte(empty), &got); err != nil || got.Name.Value != "before" || got.Tags != nil {
			t.Errorf("%q: %+v, %v", empty, got, err)
		}
	}
}

// Windows editors write a byte order mark, and end lines with \r\n.
func TestByteOrderMarkIsIgnored(t *testing.T) {
	var got file
	if err := yamlfile.Read("f.yaml", []byte("\ufeffname: a\r\nage: 3\r\n"), &got); err != nil || got.Name.Value != "a" || got.Age.Value != 3 {
		t.Errorf("%+v, %v", got, err)
	}
	// A tab that does not indent is ordinary space.
	if err := yamlfile.Read("f.yaml", []byte("name:\ta\t\n# \tx\n"), &got); err != nil || got.Name.Value != "a" {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestAbsentAndEmptyListsDiffer(t *testing.T) {
	for written, empty := range map[string]bool{"name: x": false, "tags: []": true} {
		var got file
		if err := yamlfile.Read("f.yaml", []byte(written), &got); err != nil || (got.Tags != nil) != empty {
			t.Errorf("%s: %#v, %v", written, got.Tags, err)
		}
	}
}

func TestErrorsNameTheLine(t *testing.T) {
	for _, c := range []struct{ written, want string }{
		{"name: a\nnmae: b", `f.yaml:2: unknown key "nmae": did you mean "name"? the keys are name, age, here, also, tags, words, deep, parts`},
		{"name: a\ndeep:\n  b: c", `f.yaml:3: unknown key "b": the keys are a, m, l`},
		{"parts:\n- a: b\n- {c: d}", `f.yaml:3: unknown key "c": the keys are a, m, l`},
		{"Name: a", `f.yaml:1: unknown key "Name"`},
		{"Line: 1", `f.yaml:1: unknown key "Line"`},
		{"name: a\n\nname: b", `f.yaml:3: key "name" occurs twice: keep one`},
		{"words: {a: b,\n 'a': c}", `f.yaml:2: key "a" occurs twice: keep one`},
		{"deep:\n  m:\n    a: {a: b}\n    a: {a: b}", `f.yaml:4: `},
		{"name:", "f.yaml:1: name has no value: give it one, or leave the key out"},
		{"name: a\ndeep: {a: ~}", "f.yaml:2: a has no value"},
		{"words:\n  b: c\n  a:\n", "f.yaml:3: a has no value"},
		{"parts:\n  -", "f.yaml:2: an entry has no value: remove it"},
		{"tags:\n  - a\n  - null\n", "f.yaml:3: an entry has no value"},
		{"name: 007", "f.yaml:1: name: 007 is not text: put it in quotes"},
		{"name: no\nalso: true", "f.yaml:2: also: true is not text: put it in quotes"},
		{"name: 1.5", "f.yaml:1: name: 1.5 is not text: put it in quotes"},
		{"name: [a]", "f.yaml:1: name: a string belongs here, not a list"},
		{"name: {a: b}", "f.yaml:1: name: a string belongs here, not a mapping"},
		{"tags: a", "f.yaml:1: tags: a list belongs here, such as [A, B] or [], not a"},
		{"tags: {a: b}", "f.yaml:1: tags: a list belongs here, not a mapping: begin each entry with - "},
		{"age: x", "f.yaml:1: age: x is not a whole number from 0 up"},
		{"age: -1", "f.yaml:1: age: -1 is not a whole number"},
		{"age: 1.0", "f.yaml:1: age: 1.0 is not a whole number"},
		{"age: 2147483648", "f.yaml:1: age: 2147483648 is not a whole number"},
		{`age: "1"`, `f.yaml:1: age: "1" is not a whole number`},
		{"here: yes", "f.yaml:1: here: yes is neither true nor false"},
		{"here: 1", "f.yaml:1: here: 1 is neither true nor false"},
		{"words: [a]", "f.yaml:1: words: keys with values belong here, such as {a: b}, not a list"},
		{"parts: {a: b}", "f.yaml:1: parts: a list belongs here, not a mapping: begin each entry with - "},
		{"deep: a", "f.yaml:1: deep: keys with values belong here, such as {a: …, m: …}, not a"},
		{"words: {[a]: b}", "f.yaml:1: "},
		{"- a", "f.yaml:1: keys with values belong here"},
		{"a", "f.yaml:1: keys with values belong here"},
		{"null", "f.yaml:1: keys with values belong here"},
		{"name: a\n---\nname: b", "f.yaml:3: a second document begins here: keep only one"},
		{"name: &x a\nalso: *x", "f.yaml:1: the anchor &x is not supported: remove it"},
		{"name: a\nalso: *x", "f.yaml:2: the alias *x is not supported: write out its value"},
		{"name: !!str a", "f.yaml:1: the tag !!str is not supported: remove it"},
		{"<<: {name: a}", "f.yaml:1: << is not a key: use a word"},
		{"name: [a", "f.yaml:1: the list that begins here does not end: add ]"},
		{"deep: {a: b", "f.yaml:1: the mapping that begins here does not end: add }"},
		{"name: Kopi: Kita", "f.yaml:1: a colon and a space begin a value here: put a text that has them in quotes"},
		{"name: 'Kopi", "f.yaml:1: the text in quotes does not end: add the quote"},
		{"name: \"Kopi", "f.yaml:1: the text in quotes does not end: add the quote"},
		{"name: a\nKopi", "f.yaml:2: a key and a colon belong here, such as name: a text"},
		{"name: @a", "f.yaml:1: cannot be read as YAML: "},
		{"name: a\n\tage: 1", "f.yaml:2: this line is indented with a tab: use spaces"},
		{"deep:\n  m:\n \t a: {a: b}", "f.yaml:3: this line is indented with a tab"},
		{"parts:\n- m: [a]", "f.yaml:2: parts: m: keys with values"},
		{"name: \"a\xffb", "f.yaml:1: the file is not UTF-8: save it as UTF-8"},
		{"name: a\nalso: \xe9", "f.yaml:2: the file is not UTF-8"},
		{"\xff\xfen\x00", "f.yaml:1: the file is not UTF-8"},
		{"unknown\u202e: a", "f.yaml:1: unknown key \"unknown\\u202e\""},
	} {
		var got file
		err := yamlfile.Read("f.yaml", []byte(c.written), &got)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) || strings.ContainsFunc(err.Error(), unseen) {
			t.Errorf("%q: error %v, want one line that starts with %q", c.written, err, c.want)
		}
	}
}

func unseen(r rune) bool { return !unicode.IsGraphic(r) }

func TestErrorsAreOneLine(t *testing.T) {
	err := yamlfile.Errorf("f.yaml", 0, "a\n b\u202e%s", "c\x1b[2J")
	if want := "f.yaml:1: a b\ufffdc\ufffd[2J"; err.Error() != want {
		t.Errorf("%q, want %q", err, want)
	}
}

// A stack overflow ends the program and cannot be recovered from.
func TestDeepAndLargeFilesAreRefused(t *testing.T) {
	long := yamlfile.Most / 2
	for name, written := range map[string]string{
		"lists in flow":    strings.Repeat("[", long),
		"mappings in flow": strings.Repeat("{a: ", long/4),
		"lists in a line":  strings.Repeat("- ", long/2),
		"keys in a line":   strings.Repeat("? ", long/2),
		"lists over lines": strings.Repeat("[\n", long/2),
		"large":            "name: " + strings.Repeat("x", yamlfile.Most),
	} {
		var got file
		err := yamlfile.Read("f.yaml", []byte(written), &got)
		if err == nil || !strings.Contains(err.Error(), "too deep") && !strings.Contains(err.Error(), "larger than 256 KiB") {
			t.Errorf("%s: %.200v", name, err)
		}
	}
}

func TestDeeplyNestedFileIsAnError(t *testing.T) {
	var got file
	for _, written := range []string{steps(700), strings.Repeat("[", 1000), strings.Repeat("- ", 500)} {
		if err := yamlfile.Read("f.yaml", []byte(written), &got); err == nil || !strings.HasPrefix(err.Error(), "f.yaml:") {
			t.Error(err)
		}
	}
}

// steps returns mappings nested n levels deep.
func steps(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	return b.String()[:min(b.Len(), yamlfile.Most)]
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{
		"name: a\nage: 1\nhere: true\nalso: |\n  x\ntags: [a]\nwords: {a: b}\ndeep: {a: b}\nparts: [{a: b}, {m: {k: {a: c}}}]\n",
		"? name\n: a", "? [a]\n: b", "name: &a x\nalso: *a", "<<: {name: a}", "{name: a", "name: !!str 1", "--- a\n---\nb",
		"%YAML 1.2\n---\nname: a", "tags:\n- \n- - a", "a: b: c", "\"", "'", "|", ">", "- &a", "*", "name: a #b", "\ufeffname: a",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var got file
		err := yamlfile.Read("f.yaml", data, &got)
		if err != nil && (!strings.HasPrefix(err.Error(), "f.yaml:") || strings.ContainsFunc(err.Error(), unseen)) {
			t.Errorf("error is not one line that starts with the file: %q", err)
		}
		if err == nil && got.Name.Line == 0 && got.Name.Value != "" {
			t.Errorf("a text without a line: %+v", got.Name)
		}
	})
}

func TestRestReceivesTheKeysWithoutAField(t *testing.T) {
	var in struct {
		Name yamlfile.Text                     `yaml:"name"`
		Rest map[yamlfile.Text]yamlfile.Number `yaml:",rest"`
	}
	if err := yamlfile.Read("a.yaml", []byte("one: 1\nname: a\ntwo: 2\n"), &in); err != nil {
		t.Fatal(err)
	}
	if in.Name.Value != "a" || len(in.Rest) != 2 || in.Rest[yamlfile.Text{"two", 3}].Value != 2 {
		t.Errorf("read %+v", in)
	}
	if err := yamlfile.Read("a.yaml", []byte("name: a\nfour: x\n"), &in); err == nil || err.Error() != "a.yaml:2: four: x is not a whole number from 0 up" {
		t.Errorf("a wrong value: %v", err)
	}
	if err := yamlfile.Read("a.yaml", []byte("name: a\n"), &in); err != nil || in.Rest == nil || len(in.Rest) != 0 {
		t.Errorf("none: %+v, %v", in.Rest, err)
	}
}

// switchboard has keys that take words.
type switchboard struct {
	Lamp   yamlfile.Text            `yaml:"lamp"`
	Code   *yamlfile.Text           `yaml:"code"`
	Dial   *yamlfile.Either[part]   `yaml:"dial"`
	People *yamlfile.Either[[]part] `yaml:"people"`
	Other  yamlfile.Text            `yaml:"other"`
}

func (switchboard) Words(key string) []string {
	return map[string][]string{"lamp": {"on", "off"}, "code": {"never", "9000"}, "dial": {"on", "off"}, "people": {"nobody"}}[key]
}

// TestAValueThatIsNoWordOfItsKeyIsOneError: quotes would only lead to the next error.
func TestAValueThatIsNoWordOfItsKeyIsOneError(t *testing.T) {
	for written, want := range map[string]string{
		"lamp: on":       "",
		"lamp: true":     `f.yaml:1: lamp: "true" is not known: use on, off`,
		"lamp: 1":        `f.yaml:1: lamp: "1" is not known: use on, off`,
		"\ncode: 1.5":    `f.yaml:2: code: "1.5" is not known: use never, 9000`,
		"code: 9000":     "f.yaml:1: code: 9000 is not text: put it in quotes",
		"dial: false":    `f.yaml:1: dial: "false" is not known: use on, off, or {a: …, m: …}`,
		"dial: {a: b}":   "",
		"people: 0":      `f.yaml:1: people: "0" is not known: use nobody, or a list`,
		"lamp: whatever": "", // who reads it checks words
		"other: true":    "f.yaml:1: other: true is not text: put it in quotes",
	} {
		var got switchboard
		err := yamlfile.Read("f.yaml", []byte(written), &got)
		if err == nil && want != "" || err != nil && err.Error() != want {
			t.Errorf("%q: %v, want %s", written, err, want)
		}
	}
}

// TestMessagesQuoteNoWholeFile has quotations and words as long as a file.
func TestMessagesQuoteNoWholeFile(t *testing.T) {
	long := strings.Repeat("é", 5000)
	path := "/home/" + strings.Repeat("a-folder/", 20) + "a.html"
	for want, what := range map[string]string{
		`key "` + long[:118] + "…" + long[:118] + `" is wrong: leave it out`:             `key "` + long + `" is wrong: leave it out`,
		`key "a \" b" and ` + long[:120] + "…" + long[:120] + ` and "c"`:                 `key "a \" b" and ` + long + ` and "c"`,
		`"` + strings.Repeat(`\"`, 29) + `\…"` + strings.Repeat(`\"`, 29) + `" is wrong`: `"` + strings.Repeat(`\"`, 500) + `" is wrong`,
		`folder "` + long[:118] + "…" + long[:94] + `/shop/a.html" is wrong`:             `folder "` + long + `/shop/a.html" is wrong`,
		path + " does not exist": path + " does not exist",
		`6" is not a size: ` + strings.Repeat("write one of the sizes, ", 10) + `or a path`: `6" is not a size: ` + strings.Repeat("write one of the sizes, ", 10) + `or a path`,
		`"` + strings.Repeat("a ", 249) + "…" + strings.Repeat(" a", 249) + ".":             `"` + strings.Repeat("a ", 50_000) + "a.",
		strings.Repeat("a long message with short words stays. ", 20)[:700]:                 strings.Repeat("a long message with short words stays. ", 20)[:700],
	} {
		if got := yamlfile.Errorf("f", 1, "%s", what).Error(); got != "f:1: "+want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}
