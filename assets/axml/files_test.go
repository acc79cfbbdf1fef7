package axml

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestFileThatIsWrittenTwiceAtOneTimeIsReadAgain(t *testing.T) {
	dir := t.TempDir()
	now := time.Now()
	write := func(name, text string) {
		t.Helper()
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(file, now, now); err != nil {
			t.Fatal(err)
		}
	}
	write("app.json", `{"pages": ["a"]}`)
	write("a.axml", "<view>one</view>")
	c := New(os.DirFS(dir))
	if _, err := c.Compile(); err != nil {
		t.Fatal(err)
	}
	write("a.axml", "<view>two</view>") // as long as the first, and at the time that the first has
	if _, err := c.Compile(); err != nil {
		t.Fatal(err)
	}
	if got := c.file("a.axml").Text; got != "<view>two</view>" {
		t.Errorf("compiled %s", got)
	}
	if _, err := c.Compile(); err != nil || len(c.made) != 0 {
		t.Errorf("without a change it compiles %v again (%v)", c.made, err)
	}
}
