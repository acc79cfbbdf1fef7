package scenario

import "testing"

func TestKeysHaveTheNamesOfPagesAndOfGDK(t *testing.T) {
	for written, want := range map[string]string{
		"Enter": "Return", "Return": "Return", "Backspace": "BackSpace", "BackSpace": "BackSpace", "ArrowUp": "Up", "Page_Up": "Page_Up",
		"a": "a", "Z": "Z", "7": "7", " ": "space", "~": "asciitilde", "%": "percent",
		"percent": "percent", "exclam": "exclam", "KP_Enter": "KP_Enter", "Menu": "Menu", "Next": "Next", "Prior": "Prior", "eacute": "eacute",
		"ISO_Left_Tab": "ISO_Left_Tab", "Shift_L": "Shift_L", "F13": "F13", "quoteright": "quoteright",
		"Entr": "", "next": "", "F36": "", "enter": "", "": "", "é": "", "\n": "", "\x7f": "", "ab": "", "Control+a": "",
	} {
		if got := keyName(written); got != want {
			t.Errorf("%q: %q, want %q", written, got, want)
		}
	}
	for c := byte(' '); c <= '~'; c++ {
		if keyName(string(rune(c))) == "" {
			t.Errorf("%q has no name", c)
		}
	}
	if len(keyWords) != len(keys) {
		t.Errorf("%d words for %d keys", len(keyWords), len(keys))
	}
	for _, word := range keyWords {
		if keyName(word) == "" {
			t.Errorf("%s is not a key", word)
		}
	}
}
