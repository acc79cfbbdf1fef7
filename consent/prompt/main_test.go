//go:build cgo && linux

package prompt_test

import (
	"testing"

	"github.com/jembatan/jembatan/bridge/sheet/sheettest"
)

func TestMain(m *testing.M) { sheettest.Main(m) }

// What the tests of this package use of package sheettest.
type (
	reader    = sheettest.Reader
	thing     = sheettest.Thing
	rectangle = sheettest.Rectangle
)

const (
	patience     = sheettest.Patience
	stateChecked = sheettest.StateChecked
	stateEnabled = sheettest.StateEnabled
	stateFocused = sheettest.StateFocused
	stateShowing = sheettest.StateShowing
)

var (
	both, usual    = sheettest.Both, sheettest.Usual
	onScreen       = sheettest.OnScreen
	onScreenOf     = sheettest.OnScreenOf
	transport      = sheettest.Transport
	newReader      = sheettest.NewReader
	until          = sheettest.Until
	xdo            = sheettest.Xdo
	do             = sheettest.Do
	press          = sheettest.Press
	visible        = sheettest.Visible
	focusedWindow  = sheettest.FocusedWindow
	clickAt        = sheettest.ClickAt
	whereIs        = sheettest.WhereIs
	closeByManager = sheettest.CloseByManager
	keyRepeat      = sheettest.KeyRepeat
)
