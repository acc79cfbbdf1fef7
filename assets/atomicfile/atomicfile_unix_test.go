//go:build unix

package atomicfile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// TestNewFileIsAsPrivateAsTheUserWantsNewFiles checks that the umask applies to new files, and not to those that are there.
func TestNewFileIsAsPrivateAsTheUserWantsNewFiles(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o027))
	dir := t.TempDir()
	replaced, created := filepath.Join(dir, "a"), filepath.Join(dir, "b")
	if err := errors.Join(Replace(replaced, []byte("one"), 0o666), Create(created, []byte("one"), 0o666)); err != nil {
		t.Fatal(err)
	}
	holds(t, replaced, "one", 0o640)
	holds(t, created, "one", 0o640)
	if err := errors.Join(os.Chmod(replaced, 0o662), Replace(replaced, []byte("two"), 0o600)); err != nil {
		t.Fatal(err)
	}
	holds(t, replaced, "two", 0o662)
}

// TestPipeIsWrittenTo writes to what is not a regular file, as in `jembatan grants export /dev/stdout | less`: it stays what it is.
func TestPipeIsWrittenTo(t *testing.T) {
	name := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Fatal(err)
	}
	read := make(chan string)
	go func() {
		f, err := os.Open(name)
		if err != nil {
			read <- err.Error()
			return
		}
		defer f.Close()
		text, _ := io.ReadAll(f)
		read <- string(text)
	}()
	if err := Replace(name, []byte("through"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := <-read; got != "through" {
		t.Errorf("the reader gets %q", got)
	}
	if info, err := os.Lstat(name); err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		t.Errorf("the pipe is now %v, %v", info, err)
	}
}
