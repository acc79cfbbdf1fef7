//go:build linux

// Pictures takes pictures of everything that Jembatan shows: the phone, the windows that ask the user, the panel, the
// terminal, and the components of the template language. People look at them; nothing compares them.
//
// It needs build/jembatan, and is run in the folder of the repository. It writes PNG files.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
	"time"
)

// picture is a picture to take.
type picture struct {
	name string // of the file, without .png
	take func(ctx context.Context, program, file string) error
}

func main() {
	program := flag.String("program", "build/jembatan", "`file` of the program")
	dir := flag.String("dir", "build/pictures", "`folder` for the pictures")
	run := flag.String("run", "", "take the pictures whose names match this `pattern`")
	list := flag.Bool("list", false, "print the names of the pictures, and take none")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := takeAll(ctx, *program, *dir, *run, *list); err != nil {
		fmt.Fprintln(os.Stderr, "pictures:", err)
		stop()
		os.Exit(1)
	}
}

// takeAll takes the pictures whose names match a pattern. It goes on after a picture that cannot be taken.
func takeAll(ctx context.Context, program, dir, run string, list bool) error {
	pattern, err := regexp.Compile(run)
	if err != nil {
		return fmt.Errorf("-run: %w", err)
	}
	if info, err := os.Stat(program); !list && (err != nil || info.IsDir()) {
		return fmt.Errorf("%s does not exist: run make build", program)
	}
	if program, err = filepath.Abs(program); err != nil {
		return err
	}
	failed, taken := 0, 0
	for _, p := range pictures() {
		switch {
		case !pattern.MatchString(p.name):
		case list:
			fmt.Println(p.name)
			taken++
		case ctx.Err() != nil:
			return errors.New("interrupted")
		default:
			start := time.Now()
			file := filepath.Join(dir, p.name+".png")
			if err := p.take(ctx, program, file); err != nil {
				fmt.Fprintf(os.Stderr, "%s: %v\n", p.name, err)
				failed++
				continue
			}
			fmt.Printf("%s in %.1f s\n", file, time.Since(start).Seconds())
			taken++
		}
	}
	if taken+failed == 0 {
		return fmt.Errorf("-run %q matches no picture: -list lists them", run)
	}
	if failed > 0 {
		return fmt.Errorf("%d pictures could not be taken", failed)
	}
	return nil
}

// pictures returns all pictures.
func pictures() (all []picture) {
	all = append(all, phones()...)
	all = append(all, sheets()...)
	all = append(all, dialogs()...)
	all = append(all, panels()...)
	all = append(all, notices()...)
	all = append(all, terminals()...)
	return append(all, galleries()...)
}
