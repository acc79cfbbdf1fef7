package main

import (
	"testing"
	"time"
)

// deadline returns the limit of every wait of a test. No test depends on its length.
func deadline(t *testing.T) time.Time {
	if at, ok := t.Deadline(); ok && time.Until(at) < 2*time.Minute {
		return at.Add(-10 * time.Second)
	}
	return time.Now().Add(2 * time.Minute)
}
