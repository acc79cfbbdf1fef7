// Attack runs the attacks of bridge/testdata/attacks on jembatan and prints a table of the results. It exits with
// status 1 unless the host withstood all of them.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"time"

	"github.com/jembatan/jembatan/bridge/attack"
)

func main() {
	program := flag.String("program", "build/jembatan", "`file` of the program to attack")
	dir := flag.String("dir", "bridge/testdata/attacks", "`folder` with the attacks")
	run := flag.String("run", "", "run the attacks whose names match this `pattern`")
	evidence := flag.Bool("evidence", false, "print the evidence of every attack, including those that failed")
	transport := flag.String("transport", "", "isolated or portable (default: both)")
	flag.Parse()
	held, err := attackAll(*program, *dir, *run, *transport, *evidence)
	if err != nil {
		fmt.Fprintln(os.Stderr, "attack:", err)
		os.Exit(2)
	}
	if !held {
		os.Exit(1)
	}
}

func attackAll(program, dir, run, transport string, evidence bool) (held bool, err error) {
	pattern, err := regexp.Compile(run)
	if err != nil {
		return false, fmt.Errorf("-run: %w", err)
	}
	attacks, err := attack.Load(dir, pattern)
	if err != nil {
		return false, err
	}
	r := attack.Runner{Report: func(r attack.Result) {
		if evidence || r.Verdict != attack.Held {
			fmt.Println(r)
		}
	}}
	if r.Program, err = filepath.Abs(program); err != nil {
		return false, err
	}
	if transport != "" {
		r.Transports = []string{transport}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	start := time.Now()
	results, err := r.Run(ctx, attacks)
	if err != nil {
		return false, err
	}
	held = attack.Table(os.Stdout, results)
	fmt.Printf("in %.0f s\n", time.Since(start).Seconds())
	return held, nil
}
