package display

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge/display/x11"
)

// patience bounds the start, which takes well below a second; on a machine with many more processes than cores it takes half a minute.
const patience = 90 * time.Second

// Display is a running private display.
type Display struct {
	name       string // as in DISPLAY
	bus        string // as in DBUS_SESSION_BUS_ADDRESS
	scale      int
	supervisor *supervisor
	before     []saved
	stop       sync.Once
}

// Start starts an X server on a free display number, a message bus and a window
// manager, none of them open to other users. It sets the environment variables of
// this process so that windows opened from then on appear there, and removes
// WAYLAND_DISPLAY; see [Display.Environ]. Call it before anything reads these
// variables, that is, before the first window. A second display may be started
// beside the first; the environment is then that of the second.
//
// It returns once the window manager manages windows, well within a second. ctx bounds
// only the start; the display then lives until [Display.Stop], or until this process ends
// in any way.
//
// Start writes no files: only the folder of the X sockets must be writable, not even HOME.
// Its error is one line, which names the missing programs and their packages, or the program
// that ended and its last message.
func Start(ctx context.Context, o Options) (*Display, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, err
	}
	programs, err := find()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, patience,
		fmt.Errorf("display: the private display did not start within %v: is the machine overloaded?", patience))
	defer cancel()
	d := &Display{scale: o.Scale, supervisor: newSupervisor()}
	if err := d.up(ctx, o, programs); err != nil {
		d.end()
		return nil, err
	}
	d.before = swap(d.changes())
	return d, nil
}

// up starts the three programs and waits until each is ready.
func (d *Display) up(ctx context.Context, o Options, programs map[string]string) error {
	ctx, fail := context.WithCancelCause(ctx)
	defer fail(nil)

	screen := fmt.Sprintf("%dx%dx24", o.Width*o.Scale, o.Height*o.Scale)
	xvfb := exec.Command(programs["Xvfb"], "-displayfd", "3", "-screen", "0", screen,
		"-dpi", "96", "-nolisten", "tcp", "-noreset")
	number, err := d.startAndHear(ctx, fail, xvfb)
	if err != nil {
		return err
	}
	if _, err := strconv.ParseUint(number, 10, 16); err != nil {
		return fmt.Errorf("display: Xvfb named its display %q, which is not a number", number)
	}
	d.name = ":" + number
	client, err := x11.Dial(ctx, number)
	if err != nil {
		return reason(ctx, err)
	}
	defer client.Close()
	x := server{client}
	// Before any window opens: without this, every user of the machine could watch the
	// windows and press their buttons.
	if err := x.admitOnlyUser(os.Getuid()); err != nil {
		return reason(ctx, err)
	}

	bus := exec.Command(programs["dbus-daemon"], "--session", "--nofork", "--nopidfile", "--print-address=3")
	bus.Env = edit(os.Environ(), append(d.changes(), homeless()...))
	if d.bus, err = d.startAndHear(ctx, fail, bus); err != nil {
		return err
	}

	manager := exec.Command(programs["openbox"], "--sm-disable", "--config-file", "/dev/fd/0")
	manager.Env = edit(os.Environ(), append(d.changes(), homeless()...))
	manager.Stdin = strings.NewReader(openboxConfig)
	if _, err := d.supervisor.start(manager, fail); err != nil {
		return err
	}
	if err := x.awaitManager(); err != nil {
		return reason(ctx, err)
	}
	return nil
}

// startAndHear starts cmd and returns the first line that it writes to file descriptor 3.
func (d *Display) startAndHear(ctx context.Context, fail context.CancelCauseFunc, cmd *exec.Cmd) (string, error) {
	r, w, err := os.Pipe()
	if err != nil {
		return "", fmt.Errorf("display: %w", err)
	}
	defer r.Close()
	cmd.ExtraFiles = []*os.File{w}
	_, err = d.supervisor.start(cmd, fail)
	w.Close()
	if err != nil {
		return "", err
	}
	defer context.AfterFunc(ctx, func() { r.SetReadDeadline(time.Unix(1, 0)) })()
	line, err := bufio.NewReader(io.LimitReader(r, 4096)).ReadString('\n')
	if err != nil {
		// The pipe ends a moment before the program does, and the program's last message is
		// a better error than "EOF".
		<-ctx.Done()
		return "", context.Cause(ctx)
	}
	return strings.TrimSuffix(line, "\n"), nil
}

// reason returns the cause of the end of ctx, such as a program that ended, if ctx has
// ended. The cause explains more than err, the error on a socket that resulted from it.
func reason(ctx context.Context, err error) error {
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-time.After(500 * time.Millisecond):
		return fmt.Errorf("display: X server: %w", err)
	}
}

// Name returns the value for DISPLAY, for example ":1".
func (d *Display) Name() string { return d.name }

// Environ returns the environment of this process, changed so that a program
// started with it uses this display.
func (d *Display) Environ() []string { return edit(os.Environ(), d.changes()) }

// Stop ends the display and every process that it started, including those that the bus
// started on demand, and returns when all have ended. Close the windows first: a toolkit
// that loses its X server ends the process. Variables that still have the values of this
// display get back their values from before Start. Further calls do nothing.
func (d *Display) Stop() {
	d.stop.Do(func() {
		restore(d.before)
		d.end()
	})
}

// end ends all programs. The bus removes its socket, unless it is stopped right after it
// has begun to listen.
func (d *Display) end() {
	d.supervisor.close()
	if path, ok := strings.CutPrefix(d.bus, "unix:path="); ok {
		path, _, _ = strings.Cut(path, ",")
		os.Remove(path)
	}
}
