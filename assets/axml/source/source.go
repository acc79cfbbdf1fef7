// Package source knows places in the files of a program, and what is said about them.
//
// Its duty is to turn byte offsets into lines and columns, and to carry complaints. It must never know what
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

// NewFile takes a file as it was read. Bytes that are not UTF-8 become U+FFFD.
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
	// A minified file is one line of megabytes: its columns are not worth counting characters for.
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
	Fatal  bool // nothing of what the file is for can be shown
}

// String returns the complaint behind its place: "pages/a.axml:3:7: …".
func (c Complaint) String() string {
	switch {
	case c.File == "":
		return c.Text
	case c.Line == 0:
		return c.File + ": " + c.Text
	}
	return fmt.Sprintf("%s:%d:%d: %s", c.File, c.Line, c.Column, c.Text)
}

// most is how many complaints of one kind of work on one file are kept.
const most = 50

// Complaints collects what is said about files. The zero value is ready.
type Complaints struct {
	List    []Complaint
	perFile map[string]int
}

// Warn complains about a place in f.
func (c *Complaints) Warn(f *File, offset int, format string, args ...any) {
	c.add(f, offset, false, format, args)
}

// Fail complains about a place in f that leaves nothing to show.
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

// oneLine keeps a complaint that quotes the program to one line of bounded length.
func oneLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > 400 {
		s = strings.ToValidUTF8(s[:400], "") + "…"
	}
	return s
}

// Quote returns a piece of the program's text for a complaint: short, in one line.
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
