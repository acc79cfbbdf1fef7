//go:build unix

package ledger

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// openable returns an empty folder that every user may enter, unlike those that go test makes.
func openable(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/tmp", "jembatan-ledger-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// asOther opens a folder as a user who is subject to permissions, which is nobody if this is root, and returns the
// result.
func asOther(t *testing.T, dir string) string {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(program)
	if os.Getuid() == 0 {
		data, err := os.ReadFile(program)
		if err != nil {
			t.Fatal(err)
		}
		program = filepath.Join(openable(t), "program")
		if err := os.WriteFile(program, data, 0o755); err != nil {
			t.Fatal(err)
		}
		cmd = exec.Command(program)
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	cmd.Dir = "/"
	cmd.Env = append(os.Environ(), childOf+"=open", childFolder+"="+dir)
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v: %s", err, out.String())
	}
	return strings.TrimSpace(out.String())
}

// TestReadOnlyIsRefused tries each case as a user other than root, whom the system refuses, and in this process, in which
// root could write.
func TestReadOnlyIsRefused(t *testing.T) {
	for name, test := range map[string]struct {
		lay  func(t *testing.T) (dir, path string)
		mode map[string]os.FileMode
		word string
	}{
		"folder with a ledger":    {func(t *testing.T) (string, string) { return laid(t, 1) }, map[string]os.FileMode{"": 0o555}, "state folder"},
		"folder without a ledger": {func(t *testing.T) (string, string) { return t.TempDir(), "" }, map[string]os.FileMode{"": 0o555}, "state folder"},
		"folder after a crash":    {crashed, map[string]os.FileMode{"": 0o555}, "state folder"},
		"ledger":                  {func(t *testing.T) (string, string) { return laid(t, 1) }, map[string]os.FileMode{fileName: 0o444}, fileName},
		"log":                     {crashed, map[string]os.FileMode{fileName + walSuffix: 0o444}, fileName + walSuffix},
		"index of the log":        {crashed, map[string]os.FileMode{fileName + shmSuffix: 0o444}, fileName + shmSuffix},
	} {
		t.Run(name, func(t *testing.T) {
			from, _ := test.lay(t)
			dir := filepath.Join(openable(t), "state")
			if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { os.Chmod(dir, 0o700) }) // or it could not be removed
			names, err := filepath.Glob(filepath.Join(dir, "*"))
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range names {
				if err := os.Chmod(name, 0o666); err != nil { // as anyone may, except for what the case forbids
					t.Fatal(err)
				}
			}
			if err := os.Chmod(dir, 0o777); err != nil {
				t.Fatal(err)
			}
			for name, mode := range test.mode {
				if err := os.Chmod(filepath.Join(dir, name), mode); err != nil {
					t.Fatal(err)
				}
			}
			wantRefusal(t, dir, test.word, "is read-only")
			before := contents(t, dir)
			said := asOther(t, dir)
			if !strings.Contains(said, test.word) || !strings.Contains(said, "is read-only: change its permissions, or choose another state folder") || strings.Contains(said, "\n") {
				t.Errorf("got %q", said)
			}
			if after := contents(t, dir); after != before {
				t.Errorf("the folder was changed, from\n%sto\n%s", before, after)
			}
		})
	}
}

// Another user's folder is not read-only by its permissions, so only the system knows.
func TestFolderOfAnotherUserIsRefused(t *testing.T) {
	if os.Getuid() != 0 {
		t.Log("only root can make a folder that is another's: not tried")
		return
	}
	dir := openable(t)
	if said := asOther(t, dir); !strings.Contains(said, "is read-only") {
		t.Errorf("got %q", said)
	}
	l := opened(t, dir)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	before := contents(t, dir)
	if said := asOther(t, dir); !strings.Contains(said, "is read-only") {
		t.Errorf("got %q", said)
	}
	if after := contents(t, dir); after != before {
		t.Errorf("the folder was changed, from\n%sto\n%s", before, after)
	}
}
