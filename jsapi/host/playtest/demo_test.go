//go:build cgo && linux

package playtest

import (
	"testing"

	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

func TestDemo(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		p := play(t, "demo-axml")
		p.taps("+ Mi Aceh")
		p.sees("1 dish", "Rp 22.000")
		p.taps("Check out")
		p.writes("Name", "Budi")
		p.taps("Pay Rp 22.000")
		p.sees("Budi", "1 × Mi Aceh", "Table 1")
		p.taps("Account")
		p.taps("Log in")
		p.sees("Logged in", "sandbox_", "USER_LOGIN_ID")
		p.ends()
	})
}
