//go:build unix

package program

import (
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// Opening a pipe that nobody writes to would hold the host for good.
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
