package stream

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/jembatan/jembatan/bridge/trace"
	"golang.org/x/sys/unix"
)

// pseudoterminal opens a terminal with the given width: the end to which a program writes, and the end that shows it.
func pseudoterminal(t *testing.T, columns uint16) (program, screen *os.File) {
	t.Helper()
	screen, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := unix.IoctlSetPointerInt(int(screen.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	n, err := unix.IoctlGetInt(int(screen.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	program, err = os.OpenFile(fmt.Sprint("/dev/pts/", n), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		screen.Close() // first, so that nobody waits for it to be read
		program.Close()
	})
	resize(t, program, columns)
	return program, screen
}

func resize(t *testing.T, f *os.File, columns uint16) {
	t.Helper()
	if err := unix.IoctlSetWinsize(int(f.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Col: columns, Row: 24}); err != nil {
		t.Fatal(err)
	}
}

func TestDetect(t *testing.T) {
	terminal, _ := pseudoterminal(t, 57)
	_, pipe, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer pipe.Close()
	for _, c := range []struct {
		name   string
		out    *os.File
		color  string
		env    map[string]string
		width  int // 0 for lines
		colors colorprofile.Profile
	}{
		{"a terminal", terminal, "auto", map[string]string{"TERM": "xterm-256color"}, 57, colorprofile.ANSI256},
		{"one of 16 colours", terminal, "auto", map[string]string{"TERM": "xterm"}, 57, colorprofile.ANSI},
		{"NO_COLOR", terminal, "auto", map[string]string{"TERM": "xterm-256color", "NO_COLOR": "please"}, 57, 0},
		{"never", terminal, "never", map[string]string{"TERM": "xterm-256color"}, 57, 0},
		{"always in spite of NO_COLOR", terminal, "always", map[string]string{"TERM": "xterm-256color", "NO_COLOR": "1"}, 57, colorprofile.ANSI256},
		{"one that obeys nothing", terminal, "auto", map[string]string{"TERM": "dumb"}, 0, 0},
		{"a pipe", pipe, "auto", map[string]string{"TERM": "xterm-256color"}, 0, 0},
		{"a pipe, always", pipe, "always", map[string]string{"TERM": "xterm-256color"}, 0, colorprofile.ANSI256},
		{"a pipe of a job, always", pipe, "always", nil, 0, colorprofile.ANSI},
	} {
		o, err := Detect(c.out, c.color, func(name string) string { return c.env[name] })
		if err != nil {
			t.Fatal(err)
		}
		width := 0
		if o.Width != nil {
			width = o.Width()
		}
		if width != c.width || o.Colors != c.colors {
			t.Errorf("%s: %d columns, colours %v; want %d, %v", c.name, width, o.Colors, c.width, c.colors)
		}
	}
}

// TestColumnsFitTheTerminal also changes the width while the program runs.
func TestColumnsFitTheTerminal(t *testing.T) {
	terminal, screen := pseudoterminal(t, 50)
	o, err := Detect(terminal, "never", func(string) string { return "xterm" })
	if err != nil {
		t.Fatal(err)
	}
	hub := trace.NewHub(nil)
	p := Open(terminal, hub, o)
	shown := bufio.NewScanner(screen)
	call := trace.Event{Call: 7, Data: trace.Call{Method: "x", Params: []byte(`"` + strings.Repeat("y", 500) + `"`)}}
	next := func(part string) string {
		for shown.Scan() {
			if line := strings.TrimRight(shown.Text(), "\r"); strings.Contains(line, part) {
				return line
			}
		}
		t.Fatalf("no %s: %v", part, shown.Err())
		return ""
	}
	for _, columns := range []uint16{50, 100} {
		resize(t, terminal, columns)
		hub.Record(call)
		if line := next("my.x"); len([]rune(line)) != int(columns) || !strings.HasSuffix(line, "…") {
			t.Errorf("at %d columns: %q", columns, line)
		}
	}
	p.Close()
	if line := next("calls"); !strings.HasPrefix(line, "  2 calls: 2 not settled in ") {
		t.Errorf("the summary is %q", line)
	}
}

// TestPausedTerminalDelaysNothing checks that a paused terminal delays neither the recording of events nor the end of
// the run.
func TestPausedTerminalDelaysNothing(t *testing.T) {
	terminal, screen := pseudoterminal(t, 80)
	o, err := Detect(terminal, "always", func(string) string { return "xterm" })
	if err != nil {
		t.Fatal(err)
	}
	hub := trace.NewHub(nil)
	p := Open(terminal, hub, o)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for range 20_000 {
			hub.Record(trace.Event{Data: trace.Console{Level: "error", Text: "Error: boom\n    at here"}})
		}
		p.Close()
	}()
	select {
	case <-ended:
	case <-time.After(time.Minute):
		t.Fatal("it waits for somebody to read the terminal")
	}
	// What still waits to write ends with the terminal, and only then may the file be closed.
	screen.Close()
	if !p.events.Close(time.Minute) {
		t.Error("it still writes to a terminal that is closed")
	}
}
