package cmd_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// namesFlag matches a text that tells its reader to use a flag, but not a flag alone, such as one for a program that is
// started.
var namesFlag = regexp.MustCompile(`[ (]--[a-z]`)

// knowFlags lists the packages and files that may name flags: those that run jembatan or say what it needs, the file
// that names the command for keys, and the one that writes requests for curl.
var knowFlags = []string{"bridge/attack/", "bridge/doctor/", "consent/gateway/authenticate.go", "consent/gateway/curl.go"}

// TestOnlyProgramsNameFlags checks that messages do not name flags, because embedders have options instead: package
// host writes {Option} in its messages, which cmd/jembatan replaces by the flag.
func TestOnlyProgramsNameFlags(t *testing.T) {
	seen := 0
	for _, top := range []string{"jsapi", "bridge", "consent", "assets"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(name string, entry fs.DirEntry, err error) error {
			file := filepath.ToSlash(strings.TrimPrefix(name, root+string(filepath.Separator)))
			if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") ||
				slices.ContainsFunc(knowFlags, func(place string) bool { return strings.HasPrefix(file, place) }) {
				return err
			}
			seen++
			fset := token.NewFileSet()
			parsed, err := parser.ParseFile(fset, name, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(parsed, func(n ast.Node) bool {
				if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					if text, _ := strconv.Unquote(lit.Value); namesFlag.MatchString(text) {
						t.Errorf("%s:%d: %s names a flag, which embedders do not have", file, fset.Position(lit.Pos()).Line, lit.Value)
					}
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if seen < 100 {
		t.Errorf("%d files were read", seen)
	}
}
