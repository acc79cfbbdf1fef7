package attack

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

// evidence is what is known about an attack, as lines:
//
//	console LEVEL TEXT   what a page wrote to its console
//	KIND {…}             any other line of the trace
//	foreign METHOD PATH  a request to the server foreign; likewise stranger and program
//	terminal TEXT        what the program printed
//	file NAME TEXT       a file that appeared or changed in the home folder
//	listens at the port  something listened on $PORT when the attack was over
//	trace N MB           the size of the trace
//	memory N MB          the peak memory use of the host
//	exit CODE            the exit status of the program
type evidence struct {
	mu    sync.Mutex // guards what follows
	lines []string
	more  chan struct{} // closed and replaced with every line
}

func newEvidence() *evidence { return &evidence{more: make(chan struct{})} }

// mostLines is the maximum number of lines kept, so that a flood does not fill the memory.
const mostLines = 200_000

func (e *evidence) add(line string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if len(e.lines) < mostLines {
		e.lines = append(e.lines, line)
	}
	close(e.more)
	e.more = make(chan struct{})
}

func (e *evidence) addf(format string, args ...any) { e.add(fmt.Sprintf(format, args...)) }

// take returns the lines and removes them.
func (e *evidence) take() []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	lines := e.lines
	e.lines = nil
	return lines
}

// many returns the number of lines.
func (e *evidence) many() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return len(e.lines)
}

// await waits until a line, from the given one on, matches. It gives up when over is
// closed, or after the limit, which bounds only a hang.
func (e *evidence) await(pattern *regexp.Regexp, from int, over <-chan struct{}, limit time.Duration) bool {
	timeout := time.After(limit)
	for seen := from; ; {
		e.mu.Lock()
		lines, more := e.lines, e.more
		e.mu.Unlock()
		for ; seen < len(lines); seen++ {
			if pattern.MatchString(lines[seen]) {
				return true
			}
		}
		select {
		case <-more:
		case <-over:
			return false
		case <-timeout:
			return false
		}
	}
}

// follow adds the lines of a trace as they are written, until stop is closed and the
// whole file has been read.
func (e *evidence) follow(name string, stop <-chan struct{}) {
	var file *os.File
	for file == nil {
		file, _ = os.Open(name)
		select {
		case <-stop:
			if file == nil {
				return
			}
		case <-time.After(10 * time.Millisecond):
		}
	}
	defer file.Close()
	lines := bufio.NewReaderSize(file, 1<<16)
	var begun []byte
	for last := false; ; {
		part, err := lines.ReadBytes('\n')
		begun = append(begun, part...)
		if err == nil {
			e.add(said(begun))
			begun = begun[:0]
			continue
		}
		if err != io.EOF || last {
			return
		}
		select {
		case <-stop:
			last = true
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// longestLine is the maximum number of bytes of a line that is kept.
const longestLine = 4000

// said converts a line of the trace to evidence.
func said(line []byte) string {
	e, err := trace.Parse(line)
	if err != nil {
		return "unreadable " + clip(string(line))
	}
	if c, ok := e.Data.(trace.Console); ok {
		return clip("console " + c.Level + " " + strings.ReplaceAll(c.Text, "\n", " "))
	}
	members, err := e.MembersJSON()
	if err != nil {
		return "unreadable " + clip(string(line))
	}
	return clip(e.Kind() + " " + string(members))
}

func clip(line string) string {
	if len(line) > longestLine {
		return line[:longestLine] + "…"
	}
	return line
}
