// Package xdotool runs xdotool in tests: pointer, keys and the list of windows of a screen. It is apart from package
// windowtest, which package window's own tests cannot import.
package xdotool

import (
	"bytes"
	"context"
	"os/exec"
	"strings"
	"time"
)

const patience = time.Minute

// Run returns what xdotool prints. A search is made again if a window closed while it ran.
func Run(args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for {
		out, err := exec.CommandContext(ctx, "xdotool", args...).CombinedOutput()
		if err != nil && ctx.Err() == nil && args[0] == "search" && bytes.Contains(out, []byte("BadWindow")) {
			continue // it has done nothing yet
		}
		return strings.TrimSpace(string(out)), err
	}
}
