package scenario

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/tidwall/gjson"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// located matches the beginning of an error.
var located = regexp.MustCompile(`^[^:]+:\d+:\d+: `)

// TestErrorsAreLocated compares the error for each file in testdata/wrong with its golden file.
func TestErrorsAreLocated(t *testing.T) {
	files, err := filepath.Glob("testdata/wrong/*.yaml")
	if err != nil || len(files) < 20 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		_, err := Read(filepath.ToSlash(file))
		if err == nil {
			t.Errorf("%s is accepted", file)
			continue
		}
		got := err.Error() + "\n"
		if !located.MatchString(got) || strings.Count(got, "\n") != 1 {
			t.Errorf("%s: not one line that begins with file, line and column: %q", file, got)
		}
		golden := strings.TrimSuffix(file, ".yaml") + ".golden"
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), got); diff != "" {
			t.Errorf("%s: %s", file, diff)
		}
	}
}

// TestEveryKeyIsRead reads a scenario with every key, and its parts.
func TestEveryKeyIsRead(t *testing.T) {
	s, err := Read("testdata/every.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, step := range s.steps {
		titles = append(titles, step.title())
	}
	want := []string{
		`tapOn: Log in, role button, id login, selector button.big, index 1`, "inputText: Budi", "inputText: Halo, Budi, into role textbox",
		"pressKey: Enter", "assertVisible: Halo", "assertNotVisible: Denied", "extendedWaitUntil: visible: Done",
		"extendedWaitUntil: notVisible: Waiting", "scrollUntilVisible: Terms", "openLink: about.html", "inputText: Agus, into Name",
		"tapOn: Save", "inputText: Sari, into Name", "tapOn: Save", "back", "reload", "background", "shake", "share", "lowMemory", "captureScreen", "takeScreenshot: Order of Budi", "answer: allow:USER_LOGIN_ID", "pay: cancelled", "dialog: no",
		"dialog: choose: Edit", "dialog: choose: Jawa, Budi", "dialog: inputText: No peanuts",
		"revoke: KYC_INFO", "revoke: nothing",
		"device: network, battery, location, scan", `expect: the page shows "a", "b"`,
	}
	if diff := cmp.Diff(want, titles); diff != "" {
		t.Error(diff)
	}
	if s.Name != "Every key" || s.steps[10].file != filepath.FromSlash("testdata/part.yaml") || s.steps[10].line != 3 || s.steps[0].line != 26 {
		t.Errorf("%q, %s:%d, %d", s.Name, s.steps[10].file, s.steps[10].line, s.steps[0].line)
	}
	unread := func(v reflect.Value, path string) {
		for i := range v.NumField() {
			name := v.Type().Field(i).Tag.Get("yaml")
			if name != "" && v.Field(i).IsZero() && name != "codeLifetime" { // which a clock rules out
				t.Errorf("testdata/every.yaml does not have %s%s", path, name)
			}
		}
	}
	unread(reflect.ValueOf(s.file), "")
	unread(reflect.ValueOf(*s.file.Expect), "expect.")
}

// TestACodeLifetimeIsThatOfTheHost has a scenario whose codes expire at once.
func TestACodeLifetimeIsThatOfTheHost(t *testing.T) {
	s, err := parse("s.yaml", []byte("program: shop\ncodeLifetime: 1ms\nsteps: [back]\n"))
	if err != nil {
		t.Fatal(err)
	}
	o, err := (&player{scenario: s}).options(Options{})
	if err != nil || o.CodeLifetime != time.Millisecond {
		t.Errorf("%s, %v", o.CodeLifetime, err)
	}
}

// TestSchemaHasEveryKey checks the schema against the types: each key has a description, and each reference has a
// target.
func TestSchemaHasEveryKey(t *testing.T) {
	var root map[string]any
	if err := json.Unmarshal(Schema(), &root); err != nil {
		t.Fatal(err)
	}
	defs := root["$defs"].(map[string]any)
	if got, want := len(defs), 22; got != want {
		t.Errorf("%d definitions, want %d", got, want)
	}
	keys := 0
	var walk func(value any)
	walk = func(value any) {
		switch value := value.(type) {
		case []any:
			for _, one := range value {
				walk(one)
			}
		case map[string]any:
			if ref, ok := value["$ref"].(string); ok && defs[strings.TrimPrefix(ref, "#/$defs/")] == nil {
				t.Errorf("%s leads nowhere", ref)
			}
			if properties, ok := value["properties"].(map[string]any); ok {
				for name, p := range properties {
					keys++
					if about, _ := p.(map[string]any)["description"].(string); about == "" {
						t.Errorf("%s is not described", name)
					}
				}
			}
			for _, one := range value {
				walk(one)
			}
		}
	}
	walk(root)
	written, err := os.ReadFile("testdata/every.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range regexp.MustCompile(`[{ ,-]([a-zA-Z]+): `).FindAllStringSubmatch("\n "+string(written), -1) {
		if !slices.Contains([]string{"error", "authCode", "n", "cart", "url", "status"}, key[1]) && !strings.Contains(string(Schema()), `"`+key[1]+`": {`) && key[1] != "name" {
			t.Errorf("the schema does not have %s", key[1])
		}
	}
	if keys < 45 {
		t.Errorf("%d keys", keys)
	}
}

// TestTheSchemaOffersWords has an editor complete the values of keys that take words, and let others take what else they can be.
func TestTheSchemaOffersWords(t *testing.T) {
	schema := gjson.ParseBytes(Schema())
	for path, want := range map[string]string{
		"properties.language.enum":                                     `["en","id"]`,
		"properties.transport.enum":                                    `["isolated","portable"]`,
		"properties.size.anyOf.0.enum.#(==iphone-15)":                  `"iphone-15"`,
		"properties.size.anyOf.1.type":                                 `"string"`,
		"$defs.Section.properties.camera.enum":                         `["on","off","denied","cancelled"]`,
		"$defs.Section.properties.scan.anyOf.0.enum.0":                 `"on"`,
		"$defs.Section.properties.scan.anyOf.1.$ref":                   `"#/$defs/scanSection"`,
		"$defs.step.properties.answer.anyOf.0.enum.0":                  `"allow"`,
		"$defs.step.properties.pay.anyOf.0.enum.#(==9000)":             `"9000"`,
		"$defs.step.properties.dialog.anyOf.0.enum":                    `["yes","no"]`,
		"$defs.step.properties.pressKey.anyOf.0.enum.0":                `"Enter"`,
		"$defs.step.properties.pressKey.anyOf.1.type":                  `"string"`,
		"$defs.step.maxProperties":                                     `1`,
		"$defs.rule.properties.download.enum":                          `["yes","no"]`,
		"$defs.received.properties.call.anyOf.0.enum.#(==getAuthCode)": `"getAuthCode"`,
		"$defs.received.properties.call.anyOf.1.type":                  `"string"`,
		"properties.program.type":                                      `"string"`,
	} {
		got := schema.Get(path)
		var b bytes.Buffer
		if got.Exists() {
			if err := json.Compact(&b, []byte(got.Raw)); err != nil {
				t.Fatal(err)
			}
		}
		if b.String() != want {
			t.Errorf("%s: %s, want %s", path, b.String(), want)
		}
	}
}

func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*/*.yaml")
	for _, file := range append(files, "testdata/every.yaml", "testdata/part.yaml") {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if strings.Contains(string(data), "unFlow") {
			return // would read other files
		}
		s, err := parse("f.yaml", data)
		if err != nil {
			if !located.MatchString(err.Error()) || strings.ContainsFunc(err.Error(), func(r rune) bool { return !unicode.IsGraphic(r) }) {
				t.Errorf("not one line that begins with file, line and column: %q", err)
			}
			return
		}
		for _, step := range s.steps {
			if step.line < 1 || step.title() == "" {
				t.Errorf("%q: a step at line %d, %q", data, step.line, step.title())
			}
		}
	})
}

// TestParametersLeaveNumbers checks that numbers beside parameters stay as they are written.
func TestParametersLeaveNumbers(t *testing.T) {
	s, err := parse("s.yaml", []byte("program: shop\nwith: {a: x}\nexpect: {received: [{call: c, success: {a: '${a}', n: 9007199254740993}}]}\n"))
	if err != nil {
		t.Fatal(err)
	}
	if got := string(s.file.Expect.Received[0].Success.JSON); got != `{"a":"x","n":9007199254740993}` {
		t.Error(got)
	}
}

// TestTheKeyOfAnErrorIsNotGuessed has errors that contain values only within other words.
func TestTheKeyOfAnErrorIsNotGuessed(t *testing.T) {
	dir := files(t, map[string]string{"s.yaml": "program: p\nentry: o\nwallet: dana\nsteps: [back]\n", "w.yaml": "program: p\nwallet: ./my/w.yaml\nsteps: [back]\n"})
	for _, c := range []struct{ file, why, want string }{
		{"s.yaml", `folder "dana-shop" does not exist`, ":1:10: "}, {"s.yaml", `folder "p" does not exist`, ":1:10: "},
		{"s.yaml", `folder "the dana shop" has no page`, ":1:10: "}, {"s.yaml", `folder "p": there is no page o: write another`, ":2:8: "},
		{"s.yaml", `wallet "dana" is not known`, ":3:9: "}, {"w.yaml", `wallet "` + dir + `/my/w.yaml" cannot be read`, ":2:9: "},
	} {
		s, err := Read(filepath.Join(dir, c.file))
		if err != nil {
			t.Fatal(err)
		}
		if got := s.locate(c.why); got != s.File+c.want+c.why {
			t.Error(got)
		}
	}
}

// TestWhatCannotBeOpenedIsLocated has the host refuse what a scenario names.
func TestWhatCannotBeOpenedIsLocated(t *testing.T) {
	dir := files(t, map[string]string{"s.yaml": "name: Shop\nprogram: ./shop\nentry: b.html\nwallet: gopay\nsteps: [back]\n"})
	s, err := Read(filepath.Join(dir, "s.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for why, want := range map[string]string{
		`folder "shop" does not exist`: ":2:10: ", `folder "lib": there is no page b.html`: ":3:8: ", `wallet "gopay" is not known`: ":4:9: ",
	} {
		if got := s.locate(why); got != s.File+want+why {
			t.Error(got)
		}
	}
	if got := s.locate("my shop/jembatan.yaml:2: a mistake"); got != "my shop/jembatan.yaml:2: a mistake" {
		t.Error(got)
	}
	if got := s.locate("shop/jembatan.yaml:2: a mistake"); got != "shop/jembatan.yaml:2: a mistake" {
		t.Error(got)
	}
	if got := Of("shop", "", "").locate("no folder"); got != "no folder" {
		t.Error(got)
	}
}
