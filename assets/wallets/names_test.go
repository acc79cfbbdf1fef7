package wallets_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/assets/wallets"
)

// TestNoCodeKnowsAWalletByName ensures that a wallet can be added as a file, without a change to the code.
func TestNoCodeKnowsAWalletByName(t *testing.T) {
	const root = "../.."
	names := regexp.MustCompile(`(?i)\b(` + strings.Join(wallets.Names(), "|") + `)\b`)
	read := 0
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		// A back end in a test is that of a merchant, which knows its wallet, and a picture shows a certain one.
		if entry.IsDir() && (entry.Name() == "testdata" || entry.Name() == "backend" || entry.Name() == "pictures" || path != root && strings.HasPrefix(entry.Name(), ".")) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		read++
		for where, what := range words(t, path) {
			if names.MatchString(what) && !(strings.HasSuffix(where.Filename, "assets/wallets/wallets.go") && what == `"`+wallets.Default+`"`) {
				t.Errorf("%s: %s names a wallet", where, what)
			}
		}
		return nil
	})
	if err != nil || read < 50 {
		t.Errorf("%d files read: %v", read, err)
	}
}

// words returns the names and texts in the code of a file, without its comments.
func words(t *testing.T, path string) map[token.Position]string {
	t.Helper()
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	found := map[token.Position]string{}
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.Ident:
			found[files.Position(node.Pos())] = node.Name
		case *ast.BasicLit:
			if node.Kind == token.STRING {
				found[files.Position(node.Pos())] = node.Value
			}
		}
		return true
	})
	return found
}
