// Package xdotool runs xdotool in tests, to control pointer and keyboard and to list the windows of a screen. It is
// separate from package windowtest, which the tests of package window cannot import.
package xdotool

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"strings"
	"time"
)

// patience limits all tries, and searchTime a search, which looks at every window of the screen.
const (
	patience   = time.Minute
	searchTime = 15 * time.Second
)

// Run returns what xdotool prints. It repeats a search during which a window closed, or that does not end.
func Run(args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for {
		out, err := try(ctx, args)
		if err != nil && ctx.Err() == nil && args[0] == "search" && (bytes.Contains(out, []byte("BadWindow")) || errors.Is(err, context.DeadlineExceeded)) {
			continue // it has not done anything yet
		}
		return strings.TrimSpace(string(out)), err
	}
}

func try(ctx context.Context, args []string) ([]byte, error) {
	if args[0] == "search" {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, searchTime)
		defer cancel()
	}
	out, err := exec.CommandContext(ctx, "xdotool", args...).CombinedOutput()
	if ctx.Err() != nil {
		err = ctx.Err()
	}
	return out, err
}

// Visible returns the X ids of the visible windows that xdotool search finds, as --name and a pattern.
func Visible(search ...string) []string {
	out, err := Run(append([]string{"search", "--onlyvisible"}, search...)...)
	if err != nil {
		return nil // it finds none
	}
	return strings.Fields(out)
}
