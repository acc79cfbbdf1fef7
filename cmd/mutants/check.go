package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// verdict is the result of checking a mutant.
type verdict string

const (
	killed   verdict = "killed"         // the test failed, so the defence is tested
	survived verdict = "SURVIVED"       // the test passed without the defence
	broken   verdict = "DOES NOT BUILD" // the mutant does not compile
	late     verdict = "TIMED OUT"      // the test timed out
	empty    verdict = "NO SUCH TEST"   // the pattern matched no test
)

// limit bounds a single run of a test, including its build.
const limit = 10 * time.Minute

// command returns the command that runs the mutant's test. overlay is the file that lists
// the replaced source files; "" means the source as it is.
func (m mutant) command(overlay string) []string {
	args := []string{"go", "test", "-count=1", "-timeout", "5m", "-run", testPattern(m.Test)}
	if overlay != "" {
		args = append(args, "-overlay", overlay)
	}
	if m.Window {
		args = append([]string{".ci/webkit"}, args...)
	} else {
		args = append([]string{"env", "CGO_ENABLED=0"}, args...)
	}
	return append(args, m.Package)
}

// testPattern returns a pattern that matches only the test, or its subtest if one is named.
func testPattern(test string) string {
	parts := strings.Split(test, "/")
	for i := range parts {
		parts[i] = "^" + parts[i] + "$"
	}
	return strings.Join(parts, "/")
}

// check removes the defence, runs the test, and returns the verdict and the output of the
// test.
func (m mutant) check(ctx context.Context, root string) (verdict, string, error) {
	dir, err := os.MkdirTemp("", "mutant-")
	if err != nil {
		return "", "", err
	}
	defer os.RemoveAll(dir)
	replace := map[string]string{}
	for i, e := range m.edits() {
		changed, err := e.apply(root)
		if err != nil {
			return "", "", err
		}
		file := filepath.Join(dir, fmt.Sprintf("%d-%s", i, filepath.Base(e.File)))
		if err := os.WriteFile(file, changed, 0o600); err != nil {
			return "", "", err
		}
		replace[filepath.Join(root, filepath.FromSlash(e.File))] = file
	}
	text, err := json.Marshal(map[string]map[string]string{"Replace": replace})
	if err != nil {
		return "", "", err
	}
	overlay := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(overlay, text, 0o600); err != nil {
		return "", "", err
	}
	return run(ctx, root, m.command(overlay))
}

// run runs a test command in the root of the repository.
func run(ctx context.Context, root string, command []string) (verdict, string, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	c := exec.CommandContext(ctx, command[0], command[1:]...)
	c.Dir = root
	c.WaitDelay = 10 * time.Second
	output, err := c.CombinedOutput()
	if ctx.Err() != nil {
		return late, string(output), context.Cause(ctx)
	}
	if c.ProcessState == nil {
		return "", "", fmt.Errorf("%s: %w", strings.Join(command, " "), err)
	}
	return judge(c.ProcessState.ExitCode(), string(output)), string(output), nil
}

// judge determines the verdict from the output and the exit status of the go command.
func judge(status int, output string) verdict {
	switch {
	case strings.Contains(output, "[build failed]"), strings.Contains(output, "[setup failed]"):
		return broken
	case strings.Contains(output, "panic: test timed out"):
		return late
	case strings.Contains(output, "[no tests to run]"), strings.Contains(output, "[no test files]"):
		return empty
	case status == 0:
		return survived
	case strings.Contains(output, "\nFAIL") || strings.HasPrefix(output, "FAIL") || strings.Contains(output, "--- FAIL"):
		return killed
	}
	return broken
}
