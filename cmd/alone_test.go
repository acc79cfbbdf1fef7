package cmd_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// alone runs a shell command by .ci/alone, and returns what it printed and whether it succeeded.
func alone(t *testing.T, command string) (printed string, succeeded bool) {
	t.Helper()
	if runtime.GOOS != "linux" {
		t.Skip("namespaces need Linux")
	}
	for _, program := range []string{"unshare", "ip", "perl"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skip(err)
		}
	}
	repository, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasPrefix(repository, "/tmp/") {
		t.Skip(".ci/alone hides /tmp, and with it this checkout")
	}
	probe := []string{"--mount", "--pid", "--net", "--fork", "true"}
	if os.Getuid() != 0 {
		probe = append([]string{"--map-root-user"}, probe...)
	}
	if out, err := exec.Command("unshare", probe...).CombinedOutput(); err != nil {
		t.Skipf("this machine does not permit namespaces: %s", out)
	}
	c := exec.Command(".ci/alone", "sh", "-c", command)
	c.Dir = root
	c.Env = append(os.Environ(), "ALONE_PATIENCE=1")
	out, err := c.CombinedOutput()
	return string(out), err == nil
}

func TestAloneAcceptsACommandThatLeavesNothing(t *testing.T) {
	if printed, succeeded := alone(t, `touch "$TMPDIR/x" && rm "$TMPDIR/x" && sleep 0 & wait`); !succeeded || printed != "" {
		t.Errorf("it failed: %s", printed)
	}
}

func TestAloneFindsWhatACommandLeaves(t *testing.T) {
	t.Parallel()
	printed, succeeded := alone(t, `
		sleep 1000 &
		perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1", LocalPort => 8123); print "ready\n"; close STDOUT; sleep 1000' >"$TMPDIR/ready" &
		until [ -s "$TMPDIR/ready" ]; do :; done
		touch "$HOME/kept" "$TMPDIR/other" /dev/shm/memory /tmp/.X5-lock /tmp/.X11-unix/X5`)
	if succeeded {
		t.Error("it found nothing wrong")
	}
	for _, want := range []string{": sleep 1000", ": perl ", "listening port: 0100007F:1FBB", "file: /tmp/home/kept", "file: /tmp/temporary/other",
		"file: /dev/shm/memory", "file: /tmp/.X5-lock", "file: /tmp/.X11-unix/X5"} {
		if !strings.Contains(printed, want) {
			t.Errorf("it does not report %q: %s", want, printed)
		}
	}
}

func TestAloneFailsWithItsCommand(t *testing.T) {
	if printed, succeeded := alone(t, "exit 3"); succeeded || printed != "alone: the command ended with status 3\n" {
		t.Errorf("it printed %q", printed)
	}
}
