package sourcemap

import (
	"strconv"
	"strings"
)

// Insertion is a text that was inserted into a line of a script.
type Insertion struct {
	Line, Column int // from 0; the column in the script without the text, in units of UTF-16
	Length       int // in units of UTF-16
}

// Shift moves the columns of a map for texts that were inserted into its script, and returns the new map. The map is one that
// esbuild has written, and the insertions are in the order of their places. A text in which there is nothing to move is
// returned as it is.
func Shift(text string, inserted []Insertion) string {
	const key = `"mappings": `
	at := strings.Index(text, key)
	if at < 0 || len(inserted) == 0 {
		return text
	}
	at += len(key)
	quoted, err := strconv.QuotedPrefix(text[at:])
	if err != nil {
		return text
	}
	lines := strings.Split(strings.Trim(quoted, `"`), ";")
	for line, list := range lines {
		n := 0
		for n < len(inserted) && inserted[n].Line == line {
			n++
		}
		if n > 0 && list != "" {
			lines[line] = shiftLine(list, inserted[:n])
		}
		inserted = inserted[n:]
	}
	return text[:at] + `"` + strings.Join(lines, ";") + `"` + text[at+len(quoted):]
}

// shiftLine moves the segments of a line. The first number of each is how far its column is behind that of the one before it.
func shiftLine(list string, inserted []Insertion) string {
	segments := strings.Split(list, ",")
	column := 0
	for i, s := range segments {
		by, size := readNumber(s)
		column += by
		for len(inserted) > 0 && inserted[0].Column <= column {
			by += inserted[0].Length
			inserted = inserted[1:]
		}
		segments[i] = string(appendNumber(nil, by)) + s[size:]
	}
	return strings.Join(segments, ",")
}
