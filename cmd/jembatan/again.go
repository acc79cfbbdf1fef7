package main

import (
	"context"
	"os"
	"os/exec"
)

// again returns a command that runs this program with other arguments.
func again(ctx context.Context, args ...string) *exec.Cmd {
	self, err := os.Executable()
	if err != nil {
		self = os.Args[0]
	}
	c := exec.CommandContext(ctx, self, args...)
	c.Args[0] = os.Args[0]
	return c
}
