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

// namesFlag matches a text that tells its reader to use a flag, and not the flag itself, as of a program to run.
var namesFlag = regexp.MustCompile(`[ (]--[a-z]`)

// knowFlags may name flags: what runs jembatan itself, says what it needs or names the command that makes keys, and a
// request written for curl.
var knowFlags = []string{"bridge/attack/", "bridge/doctor/", "consent/gateway/authenticate.go", "consent/gateway/curl.go"}

// An embedder has options and no flags: package host has {Option} in its messages, and cmd/jembatan puts the flag there.
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
