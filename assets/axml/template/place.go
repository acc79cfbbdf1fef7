package template

import "strings"

// marker begins the place that a line of code ends with until the code is complete.
const marker = "\x00 at "

func mark(at string) string {
	if at == "" {
		return ""
	}
	return marker + at
}

// placed returns an expression that ends its line, so that the line has its place: an error is then known to be of it, and not of
// another expression of the same statement.
func placed(js, at string) string {
	if at == "" {
		return js
	}
	return js + mark(at) + "\n"
}

// unmarked returns code without the places at the ends of lines, and these places by the numbers of their lines, from 0.
func unmarked(code string) (string, map[int]string) {
	lines := strings.Split(code, "\n")
	places := map[int]string{}
	for i, line := range lines {
		if at := strings.LastIndex(line, marker); at >= 0 {
			lines[i], places[i] = line[:at], line[at+len(marker):]
		}
	}
	return strings.Join(lines, "\n"), places
}
