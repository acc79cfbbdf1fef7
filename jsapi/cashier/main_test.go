//go:build cgo && linux

package cashier_test

import (
	"testing"

	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

func TestMain(m *testing.M) { windowtest.Main(m) }

// Shorthands for what the tests of this package use from package windowtest.
const patience = windowtest.Patience

var (
	both, usual = windowtest.Both, windowtest.Usual
	onScreen    = windowtest.OnScreen
	until       = windowtest.Until
	press       = windowtest.Press
)
