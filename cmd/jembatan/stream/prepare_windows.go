package stream

import (
	"os"

	"golang.org/x/sys/windows"
)

// prepare makes a console obey escape sequences. Consoles before Windows 10 cannot.
func prepare(console *os.File) bool {
	var mode uint32
	if err := windows.GetConsoleMode(windows.Handle(console.Fd()), &mode); err != nil {
		return false
	}
	return windows.SetConsoleMode(windows.Handle(console.Fd()), mode|windows.ENABLE_VIRTUAL_TERMINAL_PROCESSING) == nil
}
