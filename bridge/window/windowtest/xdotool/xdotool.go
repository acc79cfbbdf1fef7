// Package xdotool runs xdotool in tests, to control pointer and keyboard and to list the windows of a screen. It is
// separate from package windowtest, which the tests of package window cannot import.
package xdotool

import (
	"bytes"
	"context"
	"os/exec"
	"strings"
	"time"
)

const patience = time.Minute

// Run returns what xdotool prints. It repeats a search during which a window closed.
func Run(args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for {
		out, err := exec.CommandContext(ctx, "xdotool", args...).CombinedOutput()
		if err != nil && ctx.Err() == nil && args[0] == "search" && bytes.Contains(out, []byte("BadWindow")) {
			continue // it has not done anything yet
		}
		return strings.TrimSpace(string(out)), err
	}
}

// Visible returns the X ids of the visible windows that xdotool search finds, as --name and a pattern.
func Visible(search ...string) []string {
	out, err := Run(append([]string{"search", "--onlyvisible"}, search...)...)
	if err != nil {
		return nil // it finds none
	}
	return strings.Fields(out)
}
