//go:build cgo

package display

import (
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge/display/x11"
)

// start calls Start with default options, and stops the display after the test.
func start(t *testing.T) *Display {
	t.Helper()
	d, err := Start(t.Context(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Stop)
	return d
}

// check fails the test unless all three programs of the display respond.
func check(t *testing.T, d *Display) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	client, err := x11.Dial(ctx, strings.TrimPrefix(d.Name(), ":"))
	if err != nil {
		t.Fatalf("X server %s: %v", d.Name(), err)
	}
	defer client.Close()
	x := server{client}
	list, err := x.Atom("_NET_CLIENT_LIST")
	if err != nil {
		t.Fatal(err)
	}
	if managed, err := x.has(list); err != nil || !managed {
		t.Fatalf("windows on %s are not managed: %v", d.Name(), err)
	}
	if err := greetBus(d.bus); err != nil {
		t.Fatalf("bus %s: %v", d.bus, err)
	}
}

// greetBus logs in to a message bus.
func greetBus(address string) error {
	path, ok := strings.CutPrefix(address, "unix:path=")
	if !ok {
		path = strings.Replace(address, "unix:abstract=", "@", 1)
	}
	path, _, _ = strings.Cut(path, ",")
	conn, err := net.Dial("unix", path)
	if err != nil {
		return err
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(10 * time.Second))
	fmt.Fprintf(conn, "\x00AUTH EXTERNAL %x\r\n", fmt.Sprint(os.Getuid()))
	answer := make([]byte, 3)
	if _, err := conn.Read(answer); err != nil || string(answer) != "OK " {
		return fmt.Errorf("answered %q, %v", answer, err)
	}
	return nil
}

// leaders returns the ids of the processes that d started.
func leaders(d *Display) (pids []int) {
	for _, p := range d.supervisor.procs {
		pids = append(pids, p.cmd.Process.Pid)
	}
	return pids
}

func TestStartedDisplayIsUsable(t *testing.T) {
	t.Setenv("WAYLAND_DISPLAY", "wayland-7")
	t.Setenv("XAUTHORITY", "/of/another/display")
	d, err := Start(t.Context(), Options{Width: 640, Height: 480, Scale: 2})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(d.Stop)
	check(t, d)
	if !Have() {
		t.Error("Have() is false with a display started")
	}
	for name, want := range map[string]string{
		"DISPLAY":                  d.Name(),
		"DBUS_SESSION_BUS_ADDRESS": d.bus,
		"WAYLAND_DISPLAY":          "",
		"XAUTHORITY":               "",
		"LIBGL_ALWAYS_SOFTWARE":    "1",
		"GDK_BACKEND":              "x11",
		"GDK_SCALE":                "2",
	} {
		if got := os.Getenv(name); got != want {
			t.Errorf("%s=%q, want %q", name, got, want)
		}
		if slices.Contains(d.Environ(), name+"="+want) != (want != "") {
			t.Errorf("Environ() is wrong about %s", name)
		}
	}
}

func TestStopRestoresTheEnvironment(t *testing.T) {
	t.Setenv("DISPLAY", ":777")
	t.Setenv("WAYLAND_DISPLAY", "wayland-7")
	t.Setenv("GDK_BACKEND", "")
	os.Unsetenv("GDK_BACKEND")
	d := start(t)
	os.Setenv("LIBGL_ALWAYS_SOFTWARE", "changed since")
	defer os.Unsetenv("LIBGL_ALWAYS_SOFTWARE")
	d.Stop()
	for name, want := range map[string]string{
		"DISPLAY": ":777", "WAYLAND_DISPLAY": "wayland-7", "LIBGL_ALWAYS_SOFTWARE": "changed since",
	} {
		if got := os.Getenv(name); got != want {
			t.Errorf("%s=%q after Stop, want %q", name, got, want)
		}
	}
	if was, set := os.LookupEnv("GDK_BACKEND"); set {
		t.Errorf("GDK_BACKEND=%q after Stop, want it unset", was)
	}
}

func TestTwoDisplaysAreSeparate(t *testing.T) {
	var displays [2]*Display
	errs := make(chan error)
	for i := range displays {
		go func() {
			var err error
			displays[i], err = Start(t.Context(), Options{})
			errs <- err
		}()
	}
	for range displays {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	for _, d := range displays {
		if d != nil {
			t.Cleanup(d.Stop)
		}
	}
	if t.Failed() {
		return
	}
	first, second := displays[0], displays[1]
	if first.Name() == second.Name() || first.bus == second.bus {
		t.Fatalf("both are %s, %s", first.Name(), first.bus)
	}
	check(t, first)
	check(t, second)
	first.Stop()
	check(t, second)
}

func TestOnlyThisUserMayConnect(t *testing.T) {
	d := start(t)
	x, err := x11.Dial(t.Context(), strings.TrimPrefix(d.Name(), ":"))
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	if err := x.Send(xListHosts, 0); err != nil {
		t.Fatal(err)
	}
	list, err := x.Reply()
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("localuser\x00#%d", os.Getuid())
	if list[1] != 1 || x11.Order.Uint16(list[8:]) != 1 || !strings.HasPrefix(string(list[36:]), want) {
		t.Errorf("access control %d, hosts %q, want just %q", list[1], list[32:], want)
	}
	if os.Getuid() != 0 {
		return // only root can become another user
	}
	refused := make(chan error)
	go func() {
		runtime.LockOSThread() // never unlocked, since the thread cannot be used again
		const nobody = 65534
		if _, _, e := syscall.RawSyscall(syscall.SYS_SETRESUID, nobody, nobody, nobody); e != 0 {
			t.Errorf("becoming nobody: %v", e)
		}
		stranger, err := x11.Dial(t.Context(), strings.TrimPrefix(d.Name(), ":"))
		if err == nil {
			stranger.Close()
		}
		refused <- err
	}()
	if err := <-refused; err == nil || !strings.Contains(err.Error(), "refused") {
		t.Errorf("another user's connection ended with %v, want it refused", err)
	}
}

func TestDisplayOutlivesTheThreadThatStartedIt(t *testing.T) {
	var d *Display
	tid := make(chan int)
	var starter func()
	starter = func() {
		runtime.LockOSThread()
		if syscall.Gettid() == os.Getpid() { // the first thread never ends
			defer runtime.UnlockOSThread()
			go starter()
			tid <- <-tid
			return
		}
		d = start(t)
		tid <- syscall.Gettid() // never unlocked, so that the thread ends
	}
	go starter()
	task := fmt.Sprintf("/proc/self/task/%d", <-tid)
	if !await(func() bool { _, err := os.Stat(task); return err != nil }) {
		t.Fatal("the thread did not end")
	}
	check(t, d)
	if d.Stop(); exec.Command("true").Run() != nil {
		t.Error("no program can be started after Stop")
	}
}
