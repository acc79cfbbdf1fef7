package main

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/evanw/esbuild/pkg/api"
)

//go:embed peers
var peers embed.FS

// glassFolder is the folder of glass-easel, which is installed there if it is missing.
const glassFolder = "build/glass-easel"

func glassBundle() string { return filepath.Join(glassFolder, "bundle.js") }

// fetchGlass builds the page with glass-easel, of which npm installs pinned versions in glassFolder, and nowhere else.
// The error is one line that says why glass-easel cannot be used.
func fetchGlass() error {
	for _, name := range []string{"node", "npm"} {
		if _, err := exec.LookPath(name); err != nil {
			return errors.New("glass-easel is left out: " + name + " is not there")
		}
	}
	if err := os.MkdirAll(glassFolder, 0o755); err != nil {
		return err
	}
	for _, name := range []string{"package.json", "page.js", "compile.js", "rows.wxml", "part.wxml"} {
		if err := os.WriteFile(filepath.Join(glassFolder, name), []byte(peerFile("glass-easel/"+name)), 0o644); err != nil {
			return err
		}
	}
	if _, err := os.Stat(filepath.Join(glassFolder, "node_modules", "glass-easel-template-compiler")); err != nil {
		if err := in(glassFolder, "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"); err != nil {
			return fmt.Errorf("glass-easel is left out: %w", err)
		}
	}
	if err := in(glassFolder, "node", "compile.js", "."); err != nil {
		return fmt.Errorf("glass-easel is left out: %w", err)
	}
	made := api.Build(api.BuildOptions{
		EntryPoints: []string{filepath.Join(glassFolder, "page.js")}, Outfile: glassBundle(), Bundle: true, Write: true,
		Format: api.FormatIIFE, MinifySyntax: true, MinifyWhitespace: true, MinifyIdentifiers: true, LogLevel: api.LogLevelSilent,
	})
	if len(made.Errors) > 0 {
		return fmt.Errorf("glass-easel is left out: %s", made.Errors[0].Text)
	}
	return nil
}

// in runs a program in a folder. The error has the last line that it wrote.
func in(folder, name string, args ...string) error {
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = folder
	out, err := cmd.CombinedOutput()
	if err == nil {
		return nil
	}
	lines := bytes.Split(bytes.TrimSpace(out), []byte("\n"))
	return fmt.Errorf("%s: %w: %s", name, err, lines[len(lines)-1])
}

// pageOfGlass serves the page with glass-easel.
func pageOfGlass() (http.Handler, error) {
	bundle, err := os.ReadFile(glassBundle())
	if err != nil {
		return nil, err
	}
	return filesOf("glass-easel/index.html", map[string]string{"page.js": string(bundle)}), nil
}
