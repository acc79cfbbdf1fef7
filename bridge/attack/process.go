package attack

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"time"
)

// process is a running program with a window.
type process struct {
	cmd   *exec.Cmd
	home  home
	trace string        // its trace file
	ended chan struct{} // closed when the process has ended and its trace has been read
}

// start starts the program with its home folder and trace file in dir.
func (d *driver) start(dir string, env, args []string) (*process, error) {
	p := &process{home: home(filepath.Join(dir, "home")), ended: make(chan struct{})}
	if err := os.MkdirAll(string(p.home), 0o700); err != nil {
		return nil, err
	}
	p.trace = filepath.Join(dir, "trace.jsonl")
	os.Remove(p.trace) // left by a previous run
	args = append(args, "--transport", d.transport, "--trace", p.trace)
	p.cmd = exec.Command(d.runner.Program, args...)
	p.cmd.Dir = dir
	p.cmd.Env = append(append(os.Environ(), "HOME="+string(p.home), "LANG=C.UTF-8", "LC_ALL="), env...)
	p.cmd.Env = append(p.cmd.Env, "XDG_DATA_HOME=", "XDG_CONFIG_HOME=", "XDG_CACHE_HOME=")
	terminal := &terminal{evidence: d.evidence}
	p.cmd.Stdout, p.cmd.Stderr = terminal, terminal
	p.cmd.WaitDelay = patience
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	stop, read := make(chan struct{}), make(chan struct{})
	go func() {
		d.evidence.follow(p.trace, stop)
		close(read)
	}()
	go func() {
		err := p.cmd.Wait()
		close(stop)
		<-read
		code := 0
		if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
			code = exit.ExitCode() // -1 if a signal ended it
		}
		d.evidence.addf("exit %d", code)
		close(p.ended)
	}()
	return p, nil
}

// end interrupts the program, as Ctrl+C does, and reports whether it ended.
func (p *process) end() bool {
	p.cmd.Process.Signal(syscall.SIGINT)
	select {
	case <-p.ended:
		return true
	case <-time.After(patience):
		p.kill()
		return false
	}
}

func (p *process) kill() {
	p.cmd.Process.Kill()
	<-p.ended
}

// traced returns the size of the trace in bytes.
func (p *process) traced() int64 {
	info, err := os.Stat(p.trace)
	if err != nil {
		return 0
	}
	return info.Size()
}

var peak = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// megabytes returns the peak memory use of the program.
func (p *process) megabytes() int {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0
	}
	found := peak.FindSubmatch(status)
	if found == nil {
		return 0
	}
	var kilobytes int
	fmt.Sscan(string(found[1]), &kilobytes)
	return kilobytes >> 10
}

// terminal converts what the program prints to evidence.
type terminal struct {
	evidence *evidence
	begun    []byte
}

func (t *terminal) Write(text []byte) (int, error) {
	t.begun = append(t.begun, text...)
	for {
		line, rest, found := bytes.Cut(t.begun, []byte("\n"))
		if !found {
			return len(text), nil
		}
		t.evidence.add(clip("terminal " + string(line)))
		t.begun = rest
	}
}

// home is a user's home folder.
type home string

// look returns the files in the home folder, with the beginning of each. It leaves out
// hidden folders in which programs keep their own files.
func (h home) look() map[string]string {
	files := map[string]string{}
	filepath.WalkDir(string(h), func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		relative, _ := filepath.Rel(string(h), name)
		if entry.IsDir() {
			for _, kept := range []string{".cache", ".local", ".pki", ".dbus"} {
				if relative == kept {
					return fs.SkipDir
				}
			}
			return nil
		}
		text := ""
		if file, err := os.Open(name); err == nil {
			begin := make([]byte, 100)
			n, _ := file.Read(begin)
			file.Close()
			text = string(begin[:n])
		}
		files[relative] = text
		return nil
	})
	return files
}

// report adds new and changed files to the evidence, and deletes them.
func (h home) report(before map[string]string, e *evidence) {
	for name, text := range h.look() {
		if was, there := before[name]; !there || was != text {
			e.add("file " + name + " " + strings.ReplaceAll(text, "\n", " "))
			os.Remove(filepath.Join(string(h), name))
		}
	}
}
