package window

import "strings"

// A Key is a combination of keys of a window and what it does.
type Key struct {
	// Keys are modifiers and a key, such as Ctrl+Shift+F2.
	Keys string
	// Press runs on the first thread each time when the user presses the keys, and not again while they are held down. The
	// page does not receive them.
	Press func()
}

// accelerator returns the keys as GTK writes them, such as <Control><Shift>F2.
func (k Key) accelerator() string {
	parts := strings.Split(k.Keys, "+")
	last := len(parts) - 1
	var b strings.Builder
	for _, modifier := range parts[:last] {
		if modifier == "Ctrl" {
			modifier = "Control"
		}
		b.WriteString("<" + modifier + ">")
	}
	return b.String() + parts[last]
}
