package scenario

import (
	"strings"

	"github.com/jembatan/jembatan/assets/spelling"
)

// keys are GDK's names of the keys that pressKey names as pages do, in KeyboardEvent.key.
var keys = map[string]string{
	"Enter": "Return", "Tab": "Tab", "Escape": "Escape", "Backspace": "BackSpace", "Delete": "Delete", "Insert": "Insert", "Space": "space",
	"ArrowLeft": "Left", "ArrowRight": "Right", "ArrowUp": "Up", "ArrowDown": "Down",
	"Home": "Home", "End": "End", "PageUp": "Page_Up", "PageDown": "Page_Down",
	"F1": "F1", "F2": "F2", "F3": "F3", "F4": "F4", "F5": "F5", "F6": "F6", "F7": "F7", "F8": "F8", "F9": "F9", "F10": "F10", "F11": "F11", "F12": "F12",
}

// characters are GDK's names of the keys from the space to the tilde that are neither a letter nor a digit.
var characters = map[byte]string{
	' ': "space", '!': "exclam", '"': "quotedbl", '#': "numbersign", '$': "dollar", '%': "percent", '&': "ampersand", '\'': "apostrophe",
	'(': "parenleft", ')': "parenright", '*': "asterisk", '+': "plus", ',': "comma", '-': "minus", '.': "period", '/': "slash",
	':': "colon", ';': "semicolon", '<': "less", '=': "equal", '>': "greater", '?': "question", '@': "at",
	'[': "bracketleft", '\\': "backslash", ']': "bracketright", '^': "asciicircum", '_': "underscore", '`': "grave",
	'{': "braceleft", '|': "bar", '}': "braceright", '~': "asciitilde",
}

// keyWords are the names of keys, in the order in which an error and an editor list them.
var keyWords = []string{"Enter", "Tab", "Escape", "Backspace", "Delete", "Insert", "Space", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown",
	"Home", "End", "PageUp", "PageDown", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12"}

// keyName returns GDK's name of a key, which is written as pages name it, as GDK does, or as the character that it types. It is "" for
// what is not a key.
func keyName(written string) string {
	if name := keys[written]; name != "" {
		return name
	}
	if gdkNames[written] {
		return written
	}
	if len(written) != 1 {
		return ""
	}
	c := written[0]
	if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' {
		return written
	}
	return characters[c]
}

// key checks the name of a key.
func (c *checker) key(t text) {
	if t.Line > 0 && keyName(t.Value) == "" {
		c.Fail(t.Line, "pressKey %q is not a key: %suse %s to F12, or a character such as a; inputText writes any text", t.Value,
			spelling.Hint(t.Value, keyWords...), strings.Join(keyWords[:len(keyWords)-11], ", "))
	}
}
