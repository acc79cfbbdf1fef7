// Package source holds places in the files of a program, and complaints about them.
//
// It turns byte offsets into lines and columns, and carries complaints. It must never know what
// the files contain.
package source

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"
)

// A File is the text of one file. The text is valid UTF-8 without a byte order mark.
type File struct {
	Name  string // slash-separated, from the program's root, without a leading slash
	Text  string
	lines []int // offsets at which lines begin
}

// NewFile returns a file with the given content. Bytes that are not UTF-8 become U+FFFD.
func NewFile(name string, text []byte) *File {
	s := strings.TrimPrefix(strings.ToValidUTF8(string(text), "\uFFFD"), "\uFEFF")
	return &File{Name: name, Text: s}
}

// Place returns the line and the column of an offset, both from 1. Columns count characters.
func (f *File) Place(offset int) (line, column int) {
	if f.lines == nil {
		f.lines = append(f.lines, 0)
		for i := 0; i < len(f.Text); i++ {
			if f.Text[i] == '\n' {
				f.lines = append(f.lines, i+1)
			}
		}
	}
	offset = max(0, min(offset, len(f.Text)))
	line = sort.SearchInts(f.lines, offset+1)
	start := f.lines[line-1]
	// In a minified file, a line may have megabytes: count bytes instead of characters.
	if offset-start > 1<<14 {
		return line, offset - start + 1
	}
	return line, utf8.RuneCountInString(f.Text[start:offset]) + 1
}

// A Complaint says what is wrong at a place and what to do about it, in one line.
type Complaint struct {
	File   string
	Line   int // from 1; 0 for the whole file
	Column int
	Text   string
	Fatal  bool // what the file is for cannot be shown at all
}

// String returns the complaint after its place: "pages/a.axml:3:7: …".
func (c Complaint) String() string {
	switch {
	case c.File == "":
		return c.Text
	case c.Line == 0:
		return c.File + ": " + c.Text
	}
	return fmt.Sprintf("%s:%d:%d: %s", c.File, c.Line, c.Column, c.Text)
}

// most is the maximum number of complaints about a file in a [Complaints].
const most = 50

// Complaints collects complaints about files. The zero value is ready to use.
type Complaints struct {
	List    []Complaint
	perFile map[string]int
}

// Warn adds a complaint about a place in f.
func (c *Complaints) Warn(f *File, offset int, format string, args ...any) {
	c.add(f, offset, false, format, args)
}

// Fail adds a fatal complaint about a place in f.
func (c *Complaints) Fail(f *File, offset int, format string, args ...any) {
	c.add(f, offset, true, format, args)
}

func (c *Complaints) add(f *File, offset int, fatal bool, format string, args []any) {
	if c.perFile == nil {
		c.perFile = map[string]int{}
	}
	c.perFile[f.Name]++
	switch n := c.perFile[f.Name]; {
	case n > most && !fatal:
		return
	case n == most:
		format, args = "and more of the kind; the rest of this file's complaints are left out", nil
	}
	line, column := f.Place(offset)
	c.List = append(c.List, Complaint{f.Name, line, column, oneLine(fmt.Sprintf(format, args...)), fatal})
}

// oneLine makes a complaint, which may quote the program, one line of limited length.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > 400 {
		s = strings.ToValidUTF8(s[:400], "") + "…"
	}
	return s
}

// Quote returns a part of the program's text for a complaint, shortened and on one line.
func Quote(s string) string {
	if len(s) > 400 {
		s = s[:400]
	}
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ")
	if utf8.RuneCountInString(s) > 60 {
		s = string([]rune(s)[:60]) + "…"
	}
	return s
}
