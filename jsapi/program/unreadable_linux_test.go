package program

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// asAnother calls do with the file permissions of another user, because the superuser can read everything.
func asAnother(t *testing.T, do func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread() // the thread ends with the goroutine, and its rights with it
		if os.Getuid() == 0 {
			unix.SetfsuidRetUid(65534)
		}
		do()
	}()
	<-done
}

// TestUnreadableFilesAreNotReportedAsMissing checks that the error for an unreadable folder or file says so, and what
// to do.
func TestUnreadableFilesAreNotReportedAsMissing(t *testing.T) {
	for _, c := range []struct{ locked, want string }{
		{"", `folder "DIR" cannot be read by this user: change its permissions, chmod u+rx`},
		{"index.html", `folder "DIR": page index.html cannot be read: change its permissions`},
		{ManifestName, `DIR/jembatan.yaml:1: jembatan.yaml cannot be read by this user: change its permissions`},
	} {
		dir := lay(t, "x", map[string]string{"index.html": "", ManifestName: "name: a"})
		top := dir
		for top = filepath.Dir(top); top != os.TempDir() && len(top) > 1; top = filepath.Dir(top) {
			if strings.Contains(filepath.Base(top), t.Name()) || strings.HasPrefix(top, os.TempDir()+"/") {
				os.Chmod(top, 0o755)
			}
		}
		locked := filepath.Join(dir, c.locked)
		if err := os.Chmod(locked, 0); err != nil {
			t.Fatal(err)
		}
		var err error
		asAnother(t, func() { _, err = Load(dir) })
		os.Chmod(locked, 0o755)
		if want := strings.ReplaceAll(c.want, "DIR", dir); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", c.locked, err, want)
		}
	}
}
