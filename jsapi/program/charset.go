package program

import (
	"io"
	"regexp"
	"strings"
	"unicode/utf8"
)

// A charset in the Content-Type header overrides the one that a file declares, so a wrong one makes a page unreadable.
// Other servers always send utf-8, or no charset. This one sends utf-8 for files that are UTF-8, and no charset for
// others: a page then has the charset that it declares, and its scripts and styles have that of the page.
const (
	// declared is how many bytes of a page browsers search for a declaration (HTML, "prescan a byte stream").
	declared = 1024
	// searched is how many bytes of a file are checked for UTF-8.
	searched = 1 << 20
)

var (
	comments    = regexp.MustCompile(`(?s)<!--.*?(-->|$)`)
	declaration = regexp.MustCompile(`(?i)<meta[\s/][^>]*?charset\s*=\s*["']?\s*([a-z0-9_:.-]+)`)
)

// typeOf returns the Content-Type of a file, and leaves it positioned at the start.
func typeOf(name string, content io.ReadSeeker) (string, error) {
	kind := contentType(name)
	bare, textual := strings.CutSuffix(kind, "; charset=utf-8")
	if !textual {
		return kind, nil
	}
	data, err := io.ReadAll(io.LimitReader(content, searched))
	if err != nil {
		return "", err
	}
	if _, err := content.Seek(0, io.SeekStart); err != nil {
		return "", err
	}
	if bare == "text/html" {
		head := comments.ReplaceAll(data[:min(len(data), declared)], nil)
		if m := declaration.FindSubmatch(head); m != nil {
			if isUTF8(string(m[1])) {
				return kind, nil
			}
			return bare, nil
		}
	}
	if !valid(data, len(data) == searched) {
		return bare, nil
	}
	return kind, nil
}

// isUTF8 reports whether charset is a name of UTF-8 (Encoding, "names and labels").
func isUTF8(charset string) bool {
	switch strings.ToLower(charset) {
	case "utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8":
		return true
	}
	return false
}

// valid reports whether data is UTF-8. If the file has more data, the last character may be incomplete.
func valid(data []byte, more bool) bool {
	for range utf8.UTFMax - 1 {
		if !more || len(data) == 0 || utf8.Valid(data) {
			break
		}
		data = data[:len(data)-1]
	}
	return utf8.Valid(data)
}
