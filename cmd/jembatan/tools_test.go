package main

import (
	"testing"

	"github.com/jembatan/jembatan/bridge/window"
)

func TestDeveloperToolsAreForTheUsersOwnPrograms(t *testing.T) {
	for _, c := range []struct {
		inspect, written, show bool
		want                   window.DeveloperTools
	}{
		{false, false, false, window.Tools},  // run ./my-program
		{false, false, true, window.NoTools}, // run demo, or --headless
		{true, true, false, window.OpenTools},
		{true, true, true, window.OpenTools}, // who asks for them gets them
		{false, true, false, window.NoTools}, // --inspect=false
	} {
		if got := toolsOf(c.inspect, c.written, c.show); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}
