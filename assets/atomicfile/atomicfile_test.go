package atomicfile

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// names returns what is in a folder.
func names(t *testing.T, folder string) (all []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

// holds checks the content and the permissions of a file.
func holds(t *testing.T, name, want string, perm fs.FileMode) {
	t.Helper()
	got, err := os.ReadFile(name)
	if err != nil || string(got) != want {
		t.Errorf("%s contains %q, %v, want %q", filepath.Base(name), got, err, want)
	}
	if info, err := os.Stat(name); runtime.GOOS != "windows" && (err != nil || info.Mode().Perm() != perm) {
		t.Errorf("%s has the permissions %v, %v, want %v", filepath.Base(name), info.Mode().Perm(), err, perm)
	}
}

func TestReplacedFileKeepsItsPermissionsAndItsLinks(t *testing.T) {
	dir := t.TempDir()
	name, link := filepath.Join(dir, "a"), filepath.Join(dir, "link")
	if err := Replace(name, []byte("one"), 0o600); err != nil {
		t.Fatal(err)
	}
	holds(t, name, "one", 0o600)
	before, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer before.Close()
	if err := errors.Join(os.Chmod(name, 0o640), os.Symlink("a", link), Replace(link, []byte("three"), 0o644)); err != nil {
		t.Fatal(err)
	}
	holds(t, name, "three", 0o640)
	if to, err := os.Readlink(link); err != nil || to != "a" {
		t.Errorf("the link leads to %q, %v", to, err)
	}
	// Whoever has opened the file before reads the old content to its end.
	old := make([]byte, 10)
	if n, _ := before.Read(old); string(old[:n]) != "one" {
		t.Errorf("the file that was open contains %q", old[:n])
	}
	if got := names(t, dir); len(got) != 2 {
		t.Errorf("the folder has %q", got)
	}
}

func TestNothingIsLeftOfAFileThatCannotBeReplaced(t *testing.T) {
	dir := t.TempDir()
	nowhere, full := filepath.Join(dir, "nowhere"), filepath.Join(dir, "full")
	if err := errors.Join(os.Symlink("gone", nowhere), os.MkdirAll(filepath.Join(full, "x"), 0o700)); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{nowhere, full, filepath.Join(dir, "gone", "a")} {
		if err := Replace(name, []byte("x"), 0o600); err == nil {
			t.Errorf("%s was replaced", name)
		}
	}
	if got := names(t, dir); len(got) != 2 {
		t.Errorf("the folder has %q", got)
	}
}

func TestFileIsCreatedOnce(t *testing.T) {
	dir := t.TempDir()
	name, nowhere := filepath.Join(dir, "a"), filepath.Join(dir, "nowhere")
	if err := errors.Join(Create(name, []byte("one"), 0o600), os.Symlink("gone", nowhere)); err != nil {
		t.Fatal(err)
	}
	for _, taken := range []string{name, nowhere} {
		if err := Create(taken, []byte("two"), 0o644); !errors.Is(err, fs.ErrExist) {
			t.Errorf("creating %s again: %v", filepath.Base(taken), err)
		}
	}
	holds(t, name, "one", 0o600)
	if got := names(t, dir); len(got) != 2 {
		t.Errorf("the folder has %q", got)
	}
}
