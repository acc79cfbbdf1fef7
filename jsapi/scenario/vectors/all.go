package vectors

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets/conformance"
	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/jsapi/scenario/suite"
	"github.com/rogpeppe/go-internal/diff"
)

// Options configures [All].
type Options struct {
	// Command returns the command that plays file i and writes its [Result], as JSON.
	Command func(ctx context.Context, i int, result string) *exec.Cmd
	Jobs    int // files at a time; 0 means 1
	Timeout time.Duration
	// Done is called after each file, by one goroutine at a time.
	Done func(f conformance.File, r Result, took time.Duration)
}

// All plays files, each in a process of its own, and returns their results in the order of the files.
func All(ctx context.Context, files []conformance.File, o Options) ([]Result, error) {
	dir, err := os.MkdirTemp("", "jembatan-vectors-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	results := make([]Result, len(files))
	took := make([]time.Duration, len(files))
	suite.Pool(ctx, o.Jobs, len(files), func(i int) (r Result) {
		begun := time.Now()
		file := filepath.Join(dir, fmt.Sprint(i))
		if why := suite.Process(ctx, func(ctx context.Context) *exec.Cmd { return o.Command(ctx, i, file) }, file, o.Timeout, &r); why != "" {
			r.Failure = why
		}
		took[i] = time.Since(begun)
		return r
	}, func(i int, r Result, _ int) {
		results[i] = r
		o.Done(files[i], r, took[i])
	})
	return results, context.Cause(ctx)
}

// Write writes what came of a file: what does not match, and how many do.
func Write(to io.Writer, f conformance.File, r Result, took time.Duration) {
	count := map[string]int{}
	line := func(text string) { fmt.Fprintln(to, readable.Printable(text)) }
	for _, v := range r.Verdicts {
		count[v.Verdict]++
		if v.Verdict == Match {
			continue
		}
		why := ""
		if v.Why != "" {
			why = ": " + v.Why
		}
		line(fmt.Sprintf("%s %s/%s %s%s", v.Verdict, v.Wallet, v.Vector, v.Style, why))
		for text := range strings.Lines(string(diff.Diff("wanted", pretty(v.Wanted), "received", pretty(v.Received)))) {
			line("    " + strings.TrimSuffix(text, "\n"))
		}
	}
	if r.Failure != "" {
		line(fmt.Sprintf("%s: not played to the end: %s", f.Wallet, r.Failure))
	}
	line(fmt.Sprintf("%s: %d match, %d known, %d different in %.1fs", f.Wallet, count[Match], count[Known], count[Different], took.Seconds()))
}

// Code is the exit status that a result has: 2 if the vectors could not be played, 1 if one is different, otherwise 0.
func (r Result) Code() int {
	switch {
	case r.Unread:
		return 2
	case r.Failure != "":
		return 1
	}
	for _, v := range r.Verdicts {
		if v.Verdict != Match && v.Verdict != Known {
			return 1
		}
	}
	return 0
}

// pretty writes events one a line, with sorted members, for a diff.
func pretty(events json.RawMessage) []byte {
	var all []any
	if json.Unmarshal(events, &all) != nil {
		return append(events, '\n')
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for _, one := range all {
		if e.Encode(one) != nil {
			return append(events, '\n')
		}
	}
	return b.Bytes()
}
