//go:build cgo && linux

package cashier_test

import (
	"testing"

	"github.com/jembatan/jembatan/bridge/sheet/sheettest"
)

func TestMain(m *testing.M) { sheettest.Main(m) }

// What the tests of this package use of package sheettest.
const patience = sheettest.Patience

var (
	both, usual = sheettest.Both, sheettest.Usual
	onScreen    = sheettest.OnScreen
	until       = sheettest.Until
	press       = sheettest.Press
)
