package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/jembatan/jembatan/bridge/display"
)

// record is the content of the JSON file: everything that was measured.
type record struct {
	Machine  machine  `json:"machine"`
	Settings string   `json:"settings"`
	Rounds   []report `json:"rounds"` // in the order in which they were taken
}

// measure runs the rounds and writes the table.
func measure(s settings, out io.Writer) error {
	if !display.Have() {
		d, err := display.Start(context.Background(), display.Options{})
		if err != nil {
			return err
		}
		defer d.Stop()
	}
	all := record{Machine: lookAtMachine(s), Settings: strings.Join(os.Args[1:], " ")}
	fmt.Fprintln(out, all.Machine)
	running := slices.DeleteFunc(slices.Clone(entrants), func(e entrant) bool {
		left := len(s.only) > 0 && !slices.Contains(s.only, e.name)
		return left || !e.there() || s.growth && (e.consent || e.unbatched || !e.calls())
	})
	if slices.ContainsFunc(running, isGlass) {
		if err := fetchGlass(); err != nil {
			fmt.Fprintln(out, err)
			running = slices.DeleteFunc(running, isGlass)
		}
	}
	for round := 1; round <= s.rounds; round++ {
		for _, e := range inTurn(running, round) {
			reports, err := runEntrant(courseOf(e, s, round), s.cores)
			if err != nil {
				return fmt.Errorf("round %d: %w", round, err)
			}
			all.Rounds = append(all.Rounds, reports...)
			for _, r := range reports {
				fmt.Fprintf(out, "round %d/%d  %-19s %s\n", round, s.rounds, cmp.Or(r.Panel, e.name), progress(r))
			}
		}
	}
	all.Machine.LoadAfter = loadAverage()
	fmt.Fprintln(out)
	if s.growth {
		writeGrowth(out, all.Rounds)
	} else {
		writeTable(out, all.Rounds)
		writeRows(out, all.Rounds)
	}
	return keep(s.json, all, out)
}

// inTurn returns the entrants in the order of a round. Every other round goes backwards, so that whoever is compared comes first as
// often as second.
func inTurn(running []entrant, round int) []entrant {
	if round%2 != 0 {
		return running
	}
	back := slices.Clone(running)
	slices.Reverse(back)
	return back
}

func isGlass(e entrant) bool { return e.label == peer }

// longestRun returns the maximum time for a child. A million calls take raw webview_go minutes.
func longestRun(c course) time.Duration {
	var steps time.Duration
	for _, s := range c.Steps {
		steps += time.Duration(s.Millis+s.WarmUp) * time.Millisecond
	}
	if c.Memory > 0 {
		return 20 * time.Minute
	}
	return 2*time.Minute + steps
}

// runEntrant runs a child and reads its reports.
func runEntrant(c course, cores int) ([]report, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), longestRun(c))
	defer cancel()
	cmd := exec.CommandContext(ctx, self)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	cmd.WaitDelay = time.Second
	err = onCores(cores, func() error {
		c.Started = time.Now()
		text, err := json.Marshal(c)
		if err != nil {
			return err
		}
		cmd.Env = append(os.Environ(), courseVariable+"="+string(text))
		return cmd.Start()
	})
	if err != nil {
		return nil, err
	}
	var reports []report
	if err = cmd.Wait(); errors.Is(err, exec.ErrWaitDelay) {
		err = nil // it has ended successfully, and one of its web processes is still ending
	}
	if err == nil {
		err = json.Unmarshal(stdout.Bytes(), &reports)
	}
	if err != nil {
		const enough = 2000 // bytes of the message of a crash, which begins with the reason
		words := stderr.Bytes()
		return nil, fmt.Errorf("%s: %w: %s", c.Entrant, err, bytes.TrimSpace(words[:min(len(words), enough)]))
	}
	return reports, nil
}

// progress returns a line with the results of a round.
func progress(r report) string {
	var parts []string
	for _, f := range figures {
		if v, ok := f.of(r); ok {
			parts = append(parts, fmt.Sprintf("%s %s", f.short, number(v)))
		}
	}
	if !byName(r.Entrant).calls() {
		for _, f := range rowFigures {
			if samples := r.Samples[f.sample]; len(samples) > 0 {
				parts = append(parts, f.sample+" "+number(f.of(samples)))
			}
		}
	}
	return strings.Join(parts, "  ")
}

// keep writes every sample to the file.
func keep(file string, all record, out io.Writer) error {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	data, err := json.Marshal(all)
	if err != nil {
		return err
	}
	if err := os.WriteFile(file, append(data, '\n'), 0o644); err != nil {
		return err
	}
	fmt.Fprintf(out, "\nAll samples are in %s.\n", file)
	return nil
}
