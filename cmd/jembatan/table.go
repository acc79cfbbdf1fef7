package main

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// columns is the maximum width of a table, in characters.
const columns = 100

// table writes rows in columns with two spaces between them. The last column wraps at the maximum width.
func table(out io.Writer, rows [][]string) {
	last := len(rows[0]) - 1
	widths := make([]int, last)
	left := columns
	for i := range widths {
		for _, row := range rows {
			widths[i] = max(widths[i], utf8.RuneCountInString(row[i]))
		}
		left -= widths[i] + 2
	}
	for _, row := range rows {
		var line strings.Builder
		for i, width := range widths {
			line.WriteString(row[i] + strings.Repeat(" ", width-utf8.RuneCountInString(row[i])+2))
		}
		indent := utf8.RuneCountInString(line.String())
		for i, part := range wrap(row[last], max(left, 20)) {
			if i > 0 {
				line.WriteString("\n" + strings.Repeat(" ", indent))
			}
			line.WriteString(part)
		}
		fmt.Fprintln(out, strings.TrimRight(line.String(), " "))
	}
}

// wrap breaks a text into lines, between words.
func wrap(text string, width int) []string {
	lines := []string{""}
	for _, word := range strings.Fields(text) {
		line := &lines[len(lines)-1]
		switch {
		case *line == "":
			*line = word
		case utf8.RuneCountInString(*line)+1+utf8.RuneCountInString(word) <= width:
			*line += " " + word
		default:
			lines = append(lines, word)
		}
	}
	return lines
}
