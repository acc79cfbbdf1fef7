package display

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"syscall"
	"time"
)

// A supervisor starts programs that must not outlive this process, and ends them.
//
// The kernel's promise to signal a child when its parent dies is tied to the
// thread that forked it, not to the process. Therefore a single thread, locked to a
// goroutine, forks all children and exists until the last one has ended.
type supervisor struct {
	forks chan func()
	grace time.Duration // how long a program may take to end when asked to
	mu    sync.Mutex
	procs []*process
}

func newSupervisor() *supervisor {
	s := &supervisor{forks: make(chan func()), grace: 2 * time.Second}
	go func() {
		// Never unlocked: the thread ends with the goroutine, and no other goroutine
		// can end it earlier.
		runtime.LockOSThread()
		for fork := range s.forks {
			fork()
		}
	}()
	return s
}

// process is a program that was started, with all of its own child processes.
type process struct {
	cmd   *exec.Cmd
	words *lastLine
	ended chan struct{} // closed when it has ended and was reaped
}

// start runs cmd in a process group of its own. When the program ends, even during the
// start of the display, ended is called with an error that contains its last line on standard error.
func (s *supervisor) start(cmd *exec.Cmd, ended context.CancelCauseFunc) (*process, error) {
	name := filepath.Base(cmd.Path)
	r, w, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("display: %w", err)
	}
	cmd.Stderr = w
	cmd.Dir = "/" // do not block a folder that the user may want to unmount
	cmd.WaitDelay = s.grace
	// SIGTERM, because the X server and the bus then remove their sockets.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGTERM}
	forked := make(chan error, 1)
	s.forks <- func() { forked <- cmd.Start() }
	err = <-forked
	w.Close()
	if err != nil {
		r.Close()
		return nil, fmt.Errorf("display: %s: %w", name, err)
	}
	p := &process{cmd: cmd, words: hear(r), ended: make(chan struct{})}
	s.mu.Lock()
	s.procs = append(s.procs, p)
	s.mu.Unlock()
	go func() {
		p.reap(s.grace)
		ended(fmt.Errorf("display: %s ended at start (%v): %s", name, cmd.ProcessState, p.words.text()))
		close(p.ended)
	}()
	return p, nil
}

// reap waits for the program to end, ends the rest of its group, and only then collects
// it: until it is collected, the number of its group cannot be reused.
func (p *process) reap(grace time.Duration) {
	const byPID = 1 // P_PID of waitid(2)
	pid := p.cmd.Process.Pid
	for {
		_, _, e := syscall.Syscall6(syscall.SYS_WAITID, byPID, uintptr(pid), 0,
			syscall.WEXITED|syscall.WNOWAIT, 0, 0)
		if e != syscall.EINTR {
			break
		}
	}
	// The bus leaves the services running that it started. SIGTERM lets them remove
	// their sockets; they keep its standard error open as long as they live.
	for _, s := range []syscall.Signal{syscall.SIGTERM, syscall.SIGKILL} {
		syscall.Kill(-pid, s)
		select {
		case <-p.words.ended:
		case <-time.After(grace):
		}
	}
	p.cmd.Wait()
}

// close ends every program, in reverse order of their start, and returns when all have
// ended. It must be called only once.
func (s *supervisor) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, p := range slices.Backward(s.procs) {
		p.cmd.Process.Signal(syscall.SIGTERM)
		select {
		case <-p.ended:
		case <-time.After(s.grace):
			p.cmd.Process.Kill()
			<-p.ended
		}
	}
	close(s.forks)
}
