package script

import (
	"strconv"
	"strings"
)

// shifted moves the columns of a source map that esbuild has made, for texts that were inserted into its code. The texts are in the
// order of their places.
func shifted(text string, inserted []insertion) string {
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
		for n < len(inserted) && inserted[n].line == line {
			n++
		}
		if n > 0 && list != "" {
			lines[line] = shiftedLine(list, inserted[:n])
		}
		inserted = inserted[n:]
	}
	return text[:at] + `"` + strings.Join(lines, ";") + `"` + text[at+len(quoted):]
}

// shiftedLine moves the segments of a line. The first field of each is how far its column is behind that of the one before it.
func shiftedLine(list string, inserted []insertion) string {
	segments := strings.Split(list, ",")
	column := 0
	for i, s := range segments {
		by, size := field(s)
		column += by
		for len(inserted) > 0 && inserted[0].column <= column {
			by += inserted[0].length
			inserted = inserted[1:]
		}
		segments[i] = written(by) + s[size:]
	}
	return strings.Join(segments, ",")
}

const base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

// field reads the first field of a segment, which is not negative, and returns how many digits it has.
func field(s string) (n, size int) {
	for shift := 0; size < len(s); shift += 5 {
		d := strings.IndexByte(base64, s[size])
		size++
		n |= d & 31 << shift
		if d < 32 {
			break
		}
	}
	return n >> 1, size // the lowest bit is the sign
}

// written writes a field that is not negative.
func written(n int) (s string) {
	for n <<= 1; n > 31; n >>= 5 {
		s += string(base64[n&31|32])
	}
	return s + string(base64[n])
}
