//go:build unix

package program

import (
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// TestPipeIsRefusedWithoutWaiting checks that Load does not open a pipe, which would block the host until somebody
// writes to it.
func TestPipeIsRefusedWithoutWaiting(t *testing.T) {
	dir := lay(t, "x", nil)
	pipe := filepath.Join(dir, "index.html")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		wantLoadError(t, dir, "has no page index.html")
	}()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		t.Error("it waits for a writer")
		if writer, err := syscall.Open(pipe, syscall.O_WRONLY|syscall.O_NONBLOCK, 0); err == nil {
			syscall.Close(writer)
		}
		<-done
	}
}

func TestPipeIsNotServed(t *testing.T) {
	dir := lay(t, "x", map[string]string{"index.html": ""})
	pipe := filepath.Join(dir, "pipe.js")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	p, err := Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	s := serveAnywhere(t, p)
	done := make(chan int, 1)
	go func() {
		response, _ := get(t, s, "/pipe.js")
		done <- response.StatusCode
	}()
	select {
	case got := <-done:
		if got != 404 {
			t.Errorf("it gives %d", got)
		}
	case <-time.After(20 * time.Second):
		t.Error("it waits for a writer")
		if writer, err := syscall.Open(pipe, syscall.O_WRONLY|syscall.O_NONBLOCK, 0); err == nil {
			syscall.Close(writer)
		}
		<-done
	}
}
