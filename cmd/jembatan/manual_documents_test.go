package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/assets/manual"
)

// TestGoInTheManualCompiles compiles the Go program in the manual.
func TestGoInTheManualCompiles(t *testing.T) {
	_, code, found := strings.Cut(documents(t)["assets/manual/embedding.md"], "```go\n")
	code, _, ended := strings.Cut(code, "```\n")
	if !found || !ended {
		t.Fatal("embedding.md has no Go program")
	}
	dir := t.TempDir()
	source, overlay := filepath.Join(dir, "main.go"), filepath.Join(dir, "overlay.json")
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	replace, err := json.Marshal(map[string]any{"Replace": map[string]string{filepath.Join(root, "cmd", "embedder", "main.go"): source}})
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{source: code, overlay: string(replace)} {
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	build := exec.Command("go", "build", "-overlay", overlay, "-o", filepath.Join(dir, "embedder"), "./cmd/embedder")
	build.Dir, build.Env = root, append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}

// TestReadmeLeadsToEveryTopic checks that the README links to every topic of the manual, and stays short.
func TestReadmeLeadsToEveryTopic(t *testing.T) {
	readme := documents(t)["README.md"]
	for _, topic := range manual.Topics() {
		if !strings.Contains(readme, "](assets/manual/"+topic.Name+".md)") {
			t.Errorf("README.md does not lead to %s.md", topic.Name)
		}
	}
	if n := strings.Count(readme, "\n"); n > 150 {
		t.Errorf("README.md has %d lines: what a newcomer does not need in five minutes belongs into the manual", n)
	}
}
