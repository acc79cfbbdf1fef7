package builtin

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// where are the programs and tests in which components and calls occur.
var where = []string{
	"../view/testdata", "../testdata", "../recipe/recipes", "../runtime", "../template", "../../../bridge/window/axmltest", "../../../cmd/jembatan/testdata",
}

// words are all that occur in these, in small letters and without dashes: names are spelled in two ways.
func words(t *testing.T) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	word := regexp.MustCompile(`[A-Za-z0-9][A-Za-z0-9_]*(?:[- ][a-z]+)?(?:-[A-Za-z]+)*`)
	for _, dir := range where {
		err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() || strings.HasSuffix(name, ".js") && filepath.Dir(name) == "../runtime" {
				return err
			}
			if !slices.Contains([]string{".axml", ".js", ".json", ".sjs", ".txt", ".txtar", ".go"}, filepath.Ext(name)) {
				return nil
			}
			text, err := os.ReadFile(name)
			for _, w := range word.FindAllString(string(text), -1) {
				for _, part := range append(strings.Fields(w), w) {
					all[plain(part)] = true
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

func plain(name string) string {
	return strings.ToLower(strings.NewReplacer("-", "", " ", "", "_", "").Replace(name))
}

// TestEveryComponentAndCallHasAPage holds that each is on a page of a program that a test opens in a window.
func TestEveryComponentAndCallHasAPage(t *testing.T) {
	gallery := texts(t, "../view/testdata/gallery/pages", ".axml")
	for tag := range Components {
		if !regexp.MustCompile(`<` + tag + `[\s/>]`).MatchString(gallery) {
			t.Errorf("no page of ../view/testdata/gallery has <%s>", tag)
		}
	}
	const program = "../../../cmd/jembatan/testdata/programs/template-calls"
	script := texts(t, program, ".js")
	text, err := os.ReadFile("calls.json")
	if err != nil {
		t.Fatal(err)
	}
	var calls map[string]json.RawMessage
	if err := json.Unmarshal(text, &calls); err != nil {
		t.Fatal(err)
	}
	for name := range calls {
		// Some pairs, such as onError and offError, are called by what the two have in common.
		pair := strings.TrimPrefix(strings.TrimPrefix(name, "on"), "off")
		if !regexp.MustCompile(`my\.`+name+`\b|'`+name+`'`).MatchString(script) && (pair == name || !strings.Contains(script, "'"+pair+"'")) {
			t.Errorf("no page of %s calls my.%s", program, name)
		}
	}
}

// texts returns the text of all files in a folder that have an extension.
func texts(t *testing.T, dir, extension string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() || filepath.Ext(name) != extension {
			return err
		}
		text, err := os.ReadFile(name)
		b.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// Every attribute, value and event of every component, and every call that the runtime adds, occurs in a program or a test.
func TestEveryNameIsTriedSomewhere(t *testing.T) {
	known := words(t)
	for tag, c := range Components {
		for _, name := range slices.Concat(Names{tag}, c.Attributes, c.Ignored) {
			if !known[plain(name)] {
				t.Errorf("no program or test has %s of <%s>: put it on its page of ../view/testdata/gallery", name, tag)
			}
		}
		for name, values := range c.Values {
			for _, value := range values {
				if !known[plain(value)] {
					t.Errorf("no program or test has %s=%q of <%s>", name, value, tag)
				}
			}
		}
		for _, name := range slices.Concat(c.Events, c.Silent) {
			if !known["on"+plain(name)] && !known["catch"+plain(name)] {
				t.Errorf("no program or test listens to %s of <%s>", name, tag)
			}
		}
	}
	text, err := os.ReadFile("calls.json")
	if err != nil {
		t.Fatal(err)
	}
	var calls map[string]struct{ Takes, Gives Names }
	if err := json.Unmarshal(text, &calls); err != nil {
		t.Fatal(err)
	}
	for name, c := range calls {
		if !known[plain(name[strings.LastIndex(name, ".")+1:])] {
			t.Errorf("no program or test calls my.%s: put it on a page of cmd/jembatan/testdata/programs/template-calls", name)
		}
		for _, part := range slices.Concat(c.Takes, c.Gives) {
			_, last, _ := strings.Cut("."+part, ".")
			if i := strings.LastIndexByte(last, '.'); i >= 0 {
				last = last[i+1:]
			}
			if !known[plain(last)] {
				t.Errorf("no program or test has %s of my.%s", part, name)
			}
		}
	}
}
