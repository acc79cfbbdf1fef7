//go:build cgo && linux

package window

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// secondProgram is the environment variable with the text that a second program puts on the
// clipboard. If it is empty, the program prints the text that it finds there.
const secondProgram = "JEMBATAN_WINDOW_TEST_CLIPBOARD"

const difficult = "Kopi \u2615 \U0001F600\nline two\ttab"

// TestClipboardHelperProcess is that program.
func TestClipboardHelperProcess(t *testing.T) {
	text, ok := os.LookupEnv(secondProgram)
	if !ok {
		return // used only by other tests
	}
	if text == "" {
		found, err := first.ClipboardText(t.Context())
		fmt.Printf("found %q %v\n", found, err)
		return
	}
	if err := first.SetClipboardText(text); err != nil {
		t.Fatal(err)
	}
	fmt.Println("set")
	io.Copy(io.Discard, os.Stdin)
}

// runSecond starts the second program and returns the first line that it prints.
func runSecond(t *testing.T, text string) (line string, p *os.Process) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	c := exec.CommandContext(ctx, os.Args[0], "-test.run=^TestClipboardHelperProcess$", "-test.timeout=110s")
	c.Env = append(os.Environ(), secondProgram+"="+text)
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		c.Process.Signal(syscall.SIGCONT)
		in.Close()
		c.Wait()
		cancel()
	})
	line, err = bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("the second program says %q, %v", line, err)
	}
	return strings.TrimSpace(line), c.Process
}

func TestClipboardIsSharedWithOtherPrograms(t *testing.T) {
	onDesktop(t, func(t *testing.T) {
		if err := first.SetClipboardText(difficult); err != nil {
			t.Fatal(err)
		}
		if got, err := first.ClipboardText(t.Context()); got != difficult || err != nil {
			t.Errorf("of one's own: %q, %v", got, err)
		}
		if got, _ := runSecond(t, ""); got != fmt.Sprintf("found %q <nil>", difficult) {
			t.Errorf("another program %s", got)
		}
		runSecond(t, difficult+" of another")
		if got, err := first.ClipboardText(t.Context()); got != difficult+" of another" || err != nil {
			t.Errorf("of another program: %q, %v", got, err)
		}
	})
}

func TestInvalidTextIsMadeValid(t *testing.T) {
	onDesktop(t, func(t *testing.T) {
		for text, want := range map[string]string{"": "", "a\xffb": "a\uFFFDb", "a\x00b": "a"} {
			if err := first.SetClipboardText(text); err != nil {
				t.Fatal(err)
			}
			if got, err := first.ClipboardText(t.Context()); got != want || err != nil {
				t.Errorf("%q is read back as %q, %v, want %q", text, got, err, want)
			}
		}
	})
}

// TestUnresponsiveClipboardOwnerDoesNotBlock stops the program that owns the
// text.
func TestUnresponsiveClipboardOwnerDoesNotBlock(t *testing.T) {
	onDesktop(t, func(t *testing.T) {
		_, owner := runSecond(t, "kept")
		if err := owner.Signal(syscall.SIGSTOP); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
		defer cancel()
		if text, err := first.ClipboardText(ctx); err == nil {
			t.Errorf("the text of a program that stands still is %q", text)
		}
		// It did not block the first thread, and its late answer is ignored.
		if err := first.SetTitle("going on"); err != nil {
			t.Error(err)
		}
		if err := owner.Signal(syscall.SIGCONT); err != nil {
			t.Fatal(err)
		}
		if text, err := first.ClipboardText(t.Context()); text != "kept" || err != nil {
			t.Errorf("once it goes on the text is %q, %v", text, err)
		}
	})
}
