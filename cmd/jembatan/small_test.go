package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The limits for this package, which has only flags and the output on a terminal. Other code belongs in package host.
func TestThisPackageStaysSmall(t *testing.T) {
	const mostOfFile, mostOfFunction = 150, 60
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if lines := bytes.Count(text, []byte("\n")); lines > mostOfFile {
			t.Errorf("%s has %d lines, more than %d: split it, or move what is not a flag to jsapi/host", name, lines, mostOfFile)
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, name, text, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if lines := files.Position(f.End()).Line - files.Position(f.Pos()).Line + 1; lines > mostOfFunction {
				t.Errorf("%s: %s has %d lines, more than %d: split it", name, f.Name.Name, lines, mostOfFunction)
			}
		}
	}
}
