package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"slices"
	"strings"
	"sync"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := start(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "mutants:", err)
		os.Exit(1)
	}
}

func start(ctx context.Context, args []string, out io.Writer) error {
	flags := flag.NewFlagSet("mutants", flag.ContinueOnError)
	only := flags.String("run", "", "check only the mutants whose name, property or file matches this regular expression")
	jobs := flags.Int("jobs", 2, "how many tests run at a time")
	show := flags.Bool("list", false, "list the mutants without checking them")
	table := flags.Bool("map", false, "print the table of bridge/SECURITY.md without checking mutants")
	if err := flags.Parse(args); errors.Is(err, flag.ErrHelp) {
		return nil // Parse has printed the help
	} else if err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%q is not a flag: see -help", flags.Arg(0))
	}
	list, err := readList(listed)
	if err != nil {
		return err
	}
	if list, err = matching(list, *only); err != nil {
		return err
	}
	if *show {
		for _, m := range list {
			fmt.Fprintf(out, "%-9s %s\n          %s, %s %s\n", m.Property, m.Name, m.File, m.Package, m.Test)
		}
		return nil
	}
	root, err := moduleRoot()
	if err != nil {
		return err
	}
	if *table {
		text, err := propertyMap(root, list)
		fmt.Fprint(out, text)
		return err
	}
	if err := passing(ctx, root, list, max(*jobs, 1), out); err != nil {
		return err
	}
	return checkAll(ctx, root, list, max(*jobs, 1), out)
}

// moduleRoot returns the folder of go.mod.
func moduleRoot() (string, error) {
	output, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}").Output()
	if err != nil {
		return "", fmt.Errorf("go list -m: %w: run it in the repository", err)
	}
	return strings.TrimSpace(string(output)), nil
}

// passing runs all tests on the unchanged source, and returns an error if one fails.
func passing(ctx context.Context, root string, list []mutant, jobs int, out io.Writer) error {
	var commands [][]string
	seen := map[string]bool{}
	for _, m := range list {
		c := m.command("")
		if key := strings.Join(c, " "); !seen[key] {
			seen[key] = true
			commands = append(commands, c)
		}
	}
	fmt.Fprintf(out, "%d tests on the unchanged source\n", len(commands))
	errs := make([]error, len(commands))
	each(len(commands), jobs, func(i int) {
		v, output, err := run(ctx, root, commands[i])
		if err == nil && v != survived {
			err = fmt.Errorf("a test does not pass with every defence in place: %s\n%s", strings.Join(commands[i], " "), output)
		}
		errs[i] = err
	})
	return errors.Join(errs...)
}

// checkAll checks the mutants and prints a row for each when its verdict is known.
func checkAll(ctx context.Context, root string, list []mutant, jobs int, out io.Writer) error {
	var mu sync.Mutex // guards out and what follows
	count := map[verdict]int{}
	var failures []string
	each(len(list), jobs, func(i int) {
		m := list[i]
		v, output, err := m.check(ctx, root)
		mu.Lock()
		defer mu.Unlock()
		if err != nil {
			v = late
			output = err.Error()
		}
		count[v]++
		fmt.Fprintf(out, "%-14s  %-9s %s\n", v, m.Property, m.Name)
		if v != killed {
			failures = append(failures, m.Name)
			if v != survived {
				fmt.Fprintln(out, output)
			}
		}
	})
	fmt.Fprintf(out, "%d mutants, %d killed, %d survived, %d without a verdict\n",
		len(list), count[killed], count[survived], len(list)-count[killed]-count[survived])
	if len(failures) > 0 {
		slices.Sort(failures)
		return fmt.Errorf("not killed: %s", strings.Join(failures, "; "))
	}
	return nil
}

// each calls f for 0 to n-1, several at a time.
func each(n, jobs int, f func(i int)) {
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(jobs, n) {
		workers.Go(func() {
			for i := range next {
				f(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	workers.Wait()
}
