package trace

import (
	"slices"
	"strings"
)

// Frames are functions of a stack, the innermost first.
type Frames []Frame

// Frame is a function that ran.
type Frame struct {
	Name   string `json:"name,omitempty"` // "" where it has none; of an error that caused another, what it says
	URL    string `json:"url,omitempty"`  // its script
	Line   int64  `json:"line,omitempty"` // from 1, as Column
	Column int64  `json:"column,omitempty"`
	Source string `json:"source,omitempty"` // the place in the developer's files, FILE:LINE:COLUMN, by a source map
}

const (
	mostFrames = 16
	mostPlace  = 1024 // bytes of an address and a source
)

// size returns how many bytes the frames have, about.
func (f Frames) size() (n int) {
	const leastFrame = 32
	for _, one := range f {
		n += leastFrame + len(one.Name) + len(one.URL) + len(one.Source)
	}
	return n
}

// cut returns the frames with texts cut to their maximum length.
func (f Frames) cut() Frames {
	f = slices.Clone(f[:min(len(f), mostFrames)])
	for i, one := range f {
		f[i].Name, f[i].URL, f[i].Source = clip(one.Name, mostItem), clip(one.URL, mostPlace), clip(one.Source, mostPlace)
	}
	return f
}

// At is the place, in the developer's files if it is known there: FILE:LINE:COLUMN, otherwise ADDRESS:LINE:COLUMN; "" if
// there is none. WebKit does not tell the column of some errors, which is then left out.
func (f Frame) At() string {
	if f.Source != "" || f.URL == "" {
		return f.Source
	}
	if f.Column == 0 {
		return strings.TrimSuffix(Place(f.URL, f.Line, 0), ":0")
	}
	return Place(f.URL, f.Line, f.Column)
}

// At is where a line of the console comes from, as [Frame.At] has it.
func (d Console) At() string {
	return Frame{URL: d.URL, Line: d.Line, Column: d.Column, Source: d.Source}.At()
}

// Placed returns the text of a line of the console, followed by where it comes from unless the text says so itself.
func (d Console) Placed() string {
	if at := d.At(); at != "" && !strings.Contains(d.Text, "("+at+")") {
		return d.Text + " (" + at + ")"
	}
	return d.Text
}
