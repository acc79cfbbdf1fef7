package trace

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// section is what TRACE.md says about a kind.
type section struct {
	members  []string // in its table
	examples []string
}

// specified returns the sections of TRACE.md by kind.
func specified(t *testing.T) map[string]section {
	t.Helper()
	text, err := os.ReadFile("../TRACE.md")
	if err != nil {
		t.Fatal(err)
	}
	member := regexp.MustCompile("(?m)^\\| `(\\w+)` \\|")
	example := regexp.MustCompile("(?ms)^```event\n(.*?)\n```$")
	all := map[string]section{}
	for _, part := range strings.Split(string(text), "\n### ")[1:] {
		part, _, _ = strings.Cut(part, "\n## ")
		name, _, _ := strings.Cut(part, "\n")
		if name[0] != '`' || all[name].examples != nil {
			t.Fatalf("the heading %q does not name a single kind, or repeats one", name)
		}
		var s section
		for _, m := range member.FindAllStringSubmatch(part, -1) {
			s.members = append(s.members, m[1])
		}
		for _, m := range example.FindAllStringSubmatch(part, -1) {
			s.examples = append(s.examples, m[1])
		}
		all[strings.Trim(name, "`")] = s
	}
	return all
}

func kinds[V any](of map[string]V) []string { return slices.Sorted(maps.Keys(of)) }

func TestSpecificationHasEveryKind(t *testing.T) {
	if got, want := kinds(specified(t)), kinds(catalogue); !slices.Equal(got, want) {
		t.Errorf("TRACE.md specifies\n%q\nand the catalogue has\n%q", got, want)
	}
}

func TestManualNamesEveryKind(t *testing.T) {
	text, err := os.ReadFile("../../assets/manual/trace.md")
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]bool{}
	for _, row := range regexp.MustCompile("(?m)^\\| (`.*?) \\|").FindAllStringSubmatch(string(text), -1) {
		for _, kind := range strings.Split(row[1], ", ") {
			named[strings.Trim(kind, "`")] = true
		}
	}
	if got, want := kinds(named), kinds(catalogue); !slices.Equal(got, want) {
		t.Errorf("the manual names\n%q\nand the catalogue has\n%q", got, want)
	}
}

// TestCatalogueHasEveryKind finds the types with a Kind method in the source, since all of them can be recorded.
func TestCatalogueHasEveryKind(t *testing.T) {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, name := range names {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Name.Name != "Kind" || f.Recv == nil || f.Recv.List[0].Type.(*ast.Ident).Name == "Event" {
				continue
			}
			word := f.Body.List[0].(*ast.ReturnStmt).Results[0].(*ast.BasicLit).Value
			found[strings.Trim(word, `"`)] = true
		}
	}
	if got, want := kinds(found), kinds(catalogue); !slices.Equal(got, want) {
		t.Errorf("the source has the kinds\n%q\nand the catalogue has\n%q", got, want)
	}
}

func TestSpecificationHasTheMembersOfEveryKind(t *testing.T) {
	for kind, s := range specified(t) {
		read := catalogue[kind]
		if read == nil {
			continue // another test reports this
		}
		data, err := read([]byte("{}"))
		if err != nil {
			t.Fatal(err)
		}
		var members []string
		for i := range reflect.TypeOf(data).NumField() {
			name, _, _ := strings.Cut(reflect.TypeOf(data).Field(i).Tag.Get("json"), ",")
			switch name {
			case "":
				t.Errorf("kind %q has a member without a name", kind)
			case "-":
			case "t", "n", "sinceMs", "document", "page", "component", "kind", "id":
				t.Errorf("kind %q has a member %s, whose name is that of a member of every kind", kind, name)
			default:
				members = append(members, name)
			}
		}
		if !slices.Equal(members, s.members) {
			t.Errorf("kind %q has the members %q, and TRACE.md specifies %q", kind, members, s.members)
		}
	}
}

func TestExamplesSurviveDecodingAndEncoding(t *testing.T) {
	for kind, s := range specified(t) {
		if len(s.examples) == 0 {
			t.Errorf("TRACE.md has no example of kind %q", kind)
		}
		seen := map[string]bool{}
		for _, example := range s.examples {
			e, err := Parse([]byte(example))
			if err != nil {
				t.Errorf("%v: %s", err, example)
				continue
			}
			if e.Kind() != kind {
				t.Errorf("an example of kind %q has kind %q", kind, e.Kind())
			}
			if got, err := e.AppendJSON(nil); string(got) != example || err != nil {
				t.Errorf("%v: encoding the example again gives\n%s\nwant\n%s", err, got, example)
			}
			var members map[string]json.RawMessage
			if err := json.Unmarshal([]byte(example), &members); err != nil {
				t.Fatal(err)
			}
			for name := range members {
				seen[name] = true
			}
		}
		for _, name := range s.members {
			if !seen[name] {
				t.Errorf("no example of kind %q has its member %s", kind, name)
			}
		}
	}
}
