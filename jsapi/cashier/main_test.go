//go:build cgo && linux

package cashier_test

import (
	"testing"

	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

func TestMain(m *testing.M) { windowtest.Main(m) }

// What the tests of this package use of package windowtest.
const patience = windowtest.Patience

var (
	both, usual = windowtest.Both, windowtest.Usual
	onScreen    = windowtest.OnScreen
	until       = windowtest.Until
	press       = windowtest.Press
)
