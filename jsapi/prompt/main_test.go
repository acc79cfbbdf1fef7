//go:build cgo && linux

package prompt_test

import (
	"testing"

	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

func TestMain(m *testing.M) { windowtest.Main(m) }

// Shorthands for what the tests of this package use from package windowtest.
type (
	reader    = windowtest.Reader
	thing     = windowtest.Thing
	rectangle = windowtest.Rectangle
)

const (
	patience     = windowtest.Patience
	stateChecked = windowtest.StateChecked
	stateEnabled = windowtest.StateEnabled
	stateFocused = windowtest.StateFocused
	stateShowing = windowtest.StateShowing
	stateModal   = windowtest.StateModal
)

var (
	both, usual    = windowtest.Both, windowtest.Usual
	onScreen       = windowtest.OnScreen
	onScreenOf     = windowtest.OnScreenOf
	transport      = windowtest.Transport
	newReader      = windowtest.NewReader
	until          = windowtest.Until
	xdo            = windowtest.Xdo
	do             = windowtest.Do
	press          = windowtest.Press
	visible        = windowtest.Visible
	focusedWindow  = windowtest.FocusedWindow
	clickAt        = windowtest.ClickAt
	whereIs        = windowtest.WhereIs
	closeByManager = windowtest.CloseByManager
	keyRepeat      = windowtest.KeyRepeat
)
