package cmd_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"testing"
)

// The limits for cmd/jembatan, which is only flags and wiring: longer code belongs in a package that embedders can
// import.
const (
	mostLinesOfFile     = 150
	mostLinesOfFunction = 60
)

func TestTheProgramStaysSmall(t *testing.T) {
	files, err := filepath.Glob("jembatan/*.go")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		fset := token.NewFileSet()
		parsed, err := parser.ParseFile(fset, file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if n := fset.File(parsed.Pos()).LineCount(); n > mostLinesOfFile {
			t.Errorf("%s has %d lines, more than %d", file, n, mostLinesOfFile)
		}
		for _, decl := range parsed.Decls {
			if f, ok := decl.(*ast.FuncDecl); ok {
				if n := fset.Position(f.End()).Line - fset.Position(f.Pos()).Line + 1; n > mostLinesOfFunction {
					t.Errorf("%s: %s has %d lines, more than %d", file, f.Name.Name, n, mostLinesOfFunction)
				}
			}
		}
	}
}
