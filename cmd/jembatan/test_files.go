package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"

	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/scenario"
	"github.com/jembatan/jembatan/jsapi/scenario/suite"
)

// read reads all scenarios that the flags select, before any is played.
func (f testFlags) read(names []string) (all []*scenario.Scenario, err error) {
	if _, err := window.ParseTransport(f.transport); err != nil {
		return nil, err
	}
	if f.jobs < 1 || f.repeat < 1 || f.retries < 0 || f.timeout <= 0 {
		return nil, errors.New("--jobs, --repeat and --timeout must be above 0, and --retries must not be negative")
	}
	pattern, err := regexp.Compile(f.run)
	if err != nil {
		return nil, fmt.Errorf("--run %q is not a regular expression: %w", f.run, err)
	}
	part, parts, err := f.part()
	if err != nil {
		return nil, err
	}
	if err := cmp.Or(f.reportFlags.check(), checkOutput("--junit", f.junit, "junit.xml")); err != nil {
		return nil, err
	}
	if f.pictures != "" {
		if err := os.MkdirAll(f.pictures, 0o755); err != nil {
			return nil, unwritable("--pictures", f.pictures, err)
		}
	}
	files, err := suite.Find(names)
	if err != nil {
		return nil, err
	}
	var wrong []error
	n := 0
	for _, file := range files {
		s, err := scenario.Read(file)
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		if !pattern.MatchString(file) && !pattern.MatchString(s.Name) {
			continue
		}
		if n%parts == part-1 {
			all = append(all, s)
		}
		n++
	}
	switch {
	case len(wrong) > 0:
		return nil, errors.Join(wrong...)
	case n == 0:
		return nil, fmt.Errorf("--run %q matches none of %d scenarios: leave it out to play all", f.run, len(files))
	}
	return all, nil
}

// completionIndex names the variable that has the number of a pod of an indexed Job, from 0.
const completionIndex = "JOB_COMPLETION_INDEX"

// part parses --shard.
func (f testFlags) part() (part, parts int, err error) {
	if f.shard == "" {
		return 1, 1, nil
	}
	first, second, _ := strings.Cut(f.shard, "/")
	part, err1 := strconv.Atoi(first)
	if first == "auto" {
		if part, err1 = strconv.Atoi(os.Getenv(completionIndex)); err1 != nil {
			return 0, 0, fmt.Errorf("--shard %q needs %s, which an indexed Job of Kubernetes sets: write a number elsewhere, such as 2/8", f.shard, completionIndex)
		}
		part++ // it counts from 0
	}
	parts, err2 := strconv.Atoi(second)
	if err1 != nil || err2 != nil || part < 1 || part > parts {
		return 0, 0, fmt.Errorf("--shard %q is not a shard: write it like 2/8, from 1/8 to 8/8", f.shard)
	}
	return part, parts, nil
}

// command returns the command that plays a scenario: this program again.
func (f testFlags) command(ctx context.Context, s *scenario.Scenario, result string) *exec.Cmd {
	return again(ctx, "test", s.File, "--play-to", result, "--timeout", f.timeout.String(), "--transport", f.transport,
		fmt.Sprintf("--headed=%t", f.headed), "--report", f.report, fmt.Sprintf("--update=%t", f.update),
		"--seed", fmt.Sprint(f.seed))
}

// codeOf is the exit status that results have.
func codeOf(results []scenario.Result) (code int) {
	for _, r := range results {
		switch r.Status {
		case scenario.Unread:
			code = 2
		case scenario.Failed:
			code = max(code, 1)
		}
	}
	return code
}

// status is the error with which the program exits; the reasons have been printed already.
func status(code int) error {
	if code == 0 {
		return nil
	}
	return exitStatus{code, nil}
}
