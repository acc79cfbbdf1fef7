//go:build cgo && linux

package reachtest

import (
	"testing"

	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

func TestMain(m *testing.M) { windowtest.Main(m) }
