//go:build cgo

package display

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/godbus/dbus/v5"
)

// These tests check what remains when a display has gone. Like all tests that start one, they need programs of the
// machine, so they run with the window tests: tests built without cgo need nothing but Go.

// await waits up to 20 seconds until done returns true, and reports whether it did.
func await(done func() bool) bool {
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if done() {
			return true
		}
	}
	return false
}

// stat returns the state and the process group of a process.
func stat(pid int) (state string, group int) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return "", 0
	}
	var parent int
	fmt.Sscan(string(b[strings.LastIndexByte(string(b), ')')+1:]), &state, &parent, &group)
	return state, group
}

// alive reports whether a process is running, and not only an entry in the table that an init process is slow to reap.
func alive(pid int) bool {
	state, _ := stat(pid)
	return state != "" && state != "Z" && state != "X"
}

// members lists the running processes of process groups.
func members(groups []int) (found []string) {
	folders, _ := filepath.Glob("/proc/[0-9]*")
	for _, folder := range folders {
		var pid int
		fmt.Sscan(filepath.Base(folder), &pid)
		_, of := stat(pid)
		for _, group := range groups {
			if of == group && alive(pid) {
				name, _ := os.ReadFile(folder + "/comm")
				found = append(found, fmt.Sprintf("%s (pid %d)", strings.TrimSpace(string(name)), pid))
			}
		}
	}
	return found
}

// awaitEmpty fails the test unless the groups are empty, at once or after the moment that the kernel takes to end a killed
// process.
func awaitEmpty(t *testing.T, groups []int) {
	t.Helper()
	if !await(func() bool { return len(members(groups)) == 0 }) {
		t.Errorf("left running: %v", members(groups))
	}
}

// useService makes the bus start a service, the one that screen readers need: a process that the display did not start but
// must end.
func useService(address string) error {
	bus, err := dbus.Connect(address)
	if err != nil {
		return err
	}
	defer bus.Close()
	var reply string
	return bus.Object("org.a11y.Bus", "/org/a11y/bus").Call("org.a11y.Bus.GetAddress", 0).Store(&reply)
}

func TestStoppedDisplayLeavesNothing(t *testing.T) {
	d := start(t)
	if err := useService(d.bus); err != nil {
		t.Fatal(err)
	}
	groups := leaders(d)
	if n := len(members(groups)); n < 4 {
		t.Fatalf("%d processes before Stop, want three and a service", n)
	}
	sockets := []string{
		"/tmp/.X11-unix/X" + d.Name()[1:],
		"/tmp/.X" + d.Name()[1:] + "-lock",
		strings.Split(strings.TrimPrefix(d.bus, "unix:path="), ",")[0],
	}
	d.Stop()
	awaitEmpty(t, groups)
	for _, pid := range groups {
		if state, _ := stat(pid); state != "" {
			t.Errorf("process %d was not collected (state %s)", pid, state)
		}
	}
	for _, path := range sockets {
		if _, err := os.Lstat(path); err == nil {
			t.Errorf("%s was left", path)
		}
	}
	d.Stop() // a second call is harmless
}

func TestProgramThatIgnoresSIGTERMIsKilled(t *testing.T) {
	n := newSupervisor()
	n.grace = 50 * time.Millisecond
	cmd := exec.Command("/bin/sh", "-c", `trap "" TERM; (while :; do sleep 1000; done) & echo up >&2; while :; do sleep 1000; done`)
	p, err := n.start(cmd, func(error) {})
	if err != nil {
		t.Fatal(err)
	}
	if !await(func() bool { return p.words.text() == "up" }) {
		t.Fatal("the program did not start")
	}
	n.close()
	awaitEmpty(t, []int{cmd.Process.Pid})
}

// If this variable is set, the test binary starts a display, prints its processes, and waits until it is ended.
const asChild = "JEMBATAN_TEST_DISPLAY_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(asChild) == "" {
		os.Exit(m.Run())
	}
	d, err := Start(context.Background(), Options{})
	if err == nil {
		err = useService(d.bus)
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("up", strings.Trim(fmt.Sprint(leaders(d)), "[]"))
	io.Copy(io.Discard, os.Stdin)
	d.Stop()
	os.Exit(0)
}

// child runs this binary in another process with a display of its own. It returns the process and the process groups of the
// display.
func child(t *testing.T, binary string, as *syscall.Credential, env ...string) (*exec.Cmd, io.Closer, []int) {
	t.Helper()
	cmd := exec.Command(binary)
	cmd.Dir = "/"
	cmd.Env = append(os.Environ(), append(env, asChild+"=1")...)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: as}
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cmd.Process.Kill(); cmd.Wait() })
	line, _ := bufio.NewReader(stdout).ReadString('\n')
	groups := make([]int, 3)
	if _, err := fmt.Sscanf(line, "up %d %d %d", &groups[0], &groups[1], &groups[2]); err != nil {
		t.Fatalf("the child said %q", strings.TrimSpace(line))
	}
	if n := len(members(groups)); n < 4 {
		t.Fatalf("the child has %d processes, want three and a service", n)
	}
	return cmd, stdin, groups
}

func TestDisplayEndsWithAKilledParent(t *testing.T) {
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd, _, groups := child(t, binary, nil)
	cmd.Process.Signal(syscall.SIGKILL)
	awaitEmpty(t, groups)
}

// openCopy copies a program to a place where every user can run it, unlike the folders that go test makes.
func openCopy(t *testing.T, program string) string {
	t.Helper()
	b, err := os.ReadFile(program)
	if err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp("/tmp", "jembatan-display-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	copied := filepath.Join(dir, "child")
	if err := os.WriteFile(copied, b, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	return copied
}

// TestDisplayNeedsNeitherRootNorAHome runs as nobody if this is root, and as this user otherwise, with a home folder that
// no one can write to.
func TestDisplayNeedsNeitherRootNorAHome(t *testing.T) {
	binary, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var nobody *syscall.Credential
	if os.Getuid() == 0 {
		nobody = &syscall.Credential{Uid: 65534, Gid: 65534}
		binary = openCopy(t, binary)
	}
	cmd, stdin, groups := child(t, binary, nobody, "HOME=/proc/nowhere", "XDG_RUNTIME_DIR=")
	stdin.Close()
	if err := cmd.Wait(); err != nil {
		t.Errorf("the child ended with %v", err)
	}
	awaitEmpty(t, groups)
}

func TestSupervisorKeepsItsThread(t *testing.T) {
	n := newSupervisor()
	defer n.close()
	forker := make(chan int, 1)
	n.forks <- func() { forker <- syscall.Gettid() }
	tid := <-forker
	// More threads than there are idle ones: if the supervisor's thread were free, one of these goroutines would run
	// on it.
	const many = 50
	taken, release := make(chan int), make(chan struct{})
	for range many {
		go func() {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			taken <- syscall.Gettid()
			<-release
		}()
	}
	defer close(release)
	for range many {
		if <-taken == tid {
			t.Error("the thread that forks was given to another goroutine, which may end it")
		}
	}
}
