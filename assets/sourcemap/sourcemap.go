package sourcemap

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strings"
)

const (
	// MostBytes is how long a map may be.
	MostBytes = 32 << 20
	// mostSegments is how many places a map may have, in all its sections.
	mostSegments = 4 << 20
	mostSections = 10_000
)

// Map is a source map.
type Map struct{ sections []section }

// section is a part of a script with a map of its own; a plain map is one section.
type section struct {
	line, column int // where it begins, from 0
	lines        []int32
	segments     []segment // of line i: segments[lines[i]:lines[i+1]]
	sources      []string
}

// segment says where the code from a column on comes from.
type segment struct {
	column       int32 // from 0, as all of these
	source       int32 // -1 for code that comes from no file
	line, origin int32 // there; origin is the column
}

// Place is a place in a developer's file.
type Place struct {
	Source       string // as the map has it, after its sourceRoot
	Line, Column int    // from 1
}

// file is the JSON of a map. What names and contents it has plays no part in places.
type file struct {
	Version    int       `json:"version"`
	SourceRoot string    `json:"sourceRoot"`
	Sources    []*string `json:"sources"`
	Mappings   string    `json:"mappings"`
	Sections   []struct {
		Offset struct {
			Line   int `json:"line"`
			Column int `json:"column"`
		} `json:"offset"`
		Map *file `json:"map"`
	} `json:"sections"`
}

// Parse reads a source map, JSON.
func Parse(text []byte) (*Map, error) {
	if len(text) > MostBytes {
		return nil, fmt.Errorf("source map: %d bytes, more than %d", len(text), MostBytes)
	}
	var f file
	if err := json.Unmarshal(withoutGuard(text), &f); err != nil {
		return nil, fmt.Errorf("source map: %w", err)
	}
	if f.Version != 3 {
		return nil, fmt.Errorf("source map: version %d, want 3", f.Version)
	}
	m := &Map{}
	room := mostSegments
	if len(f.Sections) == 0 {
		s, err := read(&f, room)
		if err != nil {
			return nil, err
		}
		m.sections = []section{s}
		return m, nil
	}
	if len(f.Sections) > mostSections {
		return nil, fmt.Errorf("source map: %d sections, more than %d", len(f.Sections), mostSections)
	}
	for _, one := range f.Sections {
		if one.Map == nil || one.Offset.Line < 0 || one.Offset.Column < 0 {
			continue // it is elsewhere, or nowhere
		}
		s, err := read(one.Map, room)
		if err != nil {
			return nil, err
		}
		room -= len(s.segments) + len(s.lines)
		s.line, s.column = one.Offset.Line, one.Offset.Column
		m.sections = append(m.sections, s)
	}
	slices.SortStableFunc(m.sections, func(a, b section) int {
		if a.line != b.line {
			return a.line - b.line
		}
		return a.column - b.column
	})
	return m, nil
}

// withoutGuard returns a map without the first line that keeps it from being loaded as a script, if it has one.
func withoutGuard(text []byte) []byte {
	if bytes.HasPrefix(text, []byte(")]}")) {
		_, text, _ = bytes.Cut(text, []byte("\n"))
	}
	return text
}

// Size is about how many bytes of memory the map takes.
func (m *Map) Size() (n int) {
	for _, s := range m.sections {
		n += 16*len(s.segments) + 4*len(s.lines)
		for _, source := range s.sources {
			n += 16 + len(source)
		}
	}
	return n
}

// Original finds where a place of the script comes from. Lines and columns count from 1.
func (m *Map) Original(line, column int) (p Place, found bool) {
	line, column = line-1, column-1
	i := sort.Search(len(m.sections), func(i int) bool {
		s := &m.sections[i]
		return s.line > line || s.line == line && s.column > column
	})
	if i == 0 {
		return p, false
	}
	s := &m.sections[i-1]
	if line -= s.line; line == 0 {
		column -= s.column
	}
	if line < 0 || line >= len(s.lines)-1 {
		return p, false
	}
	all := s.segments[s.lines[line]:s.lines[line+1]]
	if len(all) == 0 {
		return p, false
	}
	at := sort.Search(len(all), func(i int) bool { return int(all[i].column) > column })
	one := all[max(at-1, 0)] // what precedes the first one on its line belongs to it
	if one.source < 0 {
		return p, false
	}
	return Place{s.sources[one.source], int(one.line) + 1, int(one.origin) + 1}, true
}

// read reads what a map says of a section, with at most so many segments.
func read(f *file, room int) (s section, err error) {
	if f.Sections != nil {
		return s, errors.New("source map: sections in a section")
	}
	s.sources = make([]string, len(f.Sources))
	for i, source := range f.Sources {
		if source != nil {
			s.sources[i] = under(f.SourceRoot, *source)
		}
	}
	count := strings.Count(f.Mappings, ",") + strings.Count(f.Mappings, ";") + 1
	if 2*count > room {
		return s, fmt.Errorf("source map: more than %d places", mostSegments)
	}
	s.segments = make([]segment, 0, count)
	var all fields
	for line := range strings.SplitSeq(f.Mappings, ";") {
		s.lines = append(s.lines, int32(len(s.segments)))
		all[0] = 0
		for text := range strings.SplitSeq(line, ",") {
			if one, ok := all.next(text, len(s.sources)); ok {
				s.segments = append(s.segments, one)
			}
		}
		if here := s.segments[s.lines[len(s.lines)-1]:]; !slices.IsSortedFunc(here, byColumn) {
			slices.SortStableFunc(here, byColumn)
		}
	}
	s.lines = append(s.lines, int32(len(s.segments)))
	return s, nil
}

func byColumn(a, b segment) int { return int(a.column) - int(b.column) }

// under puts a source below the root that its map names, as it is written.
func under(root, source string) string {
	if root == "" || strings.HasPrefix(source, "/") || strings.Contains(source, "://") {
		return source
	}
	return strings.TrimSuffix(root, "/") + "/" + source
}
