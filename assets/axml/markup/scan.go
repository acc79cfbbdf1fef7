package markup

import (
	"strings"

	"github.com/jembatan/jembatan/assets/axml/source"
)

// scanner finds mustaches in a text.
type scanner struct {
	file *source.File
	said *source.Complaints
	text string
	// care is how many bytes may still be read twice to find the ends of mustaches, taking strings and braces into
	// account. When it is used up, the first }} ends a mustache.
	care int
	// noEnd is the index up to which there is no }}; noQuote says which quotes do not occur any more.
	noEnd   int
	noQuote [256]bool
}

// carefully finds the }} of the mustache whose content begins at i, skipping strings and objects. It gives up at what a
// mustache cannot contain: an unmatched brace, another mustache.
func (s *scanner) carefully(i int) int {
	start := i
	depth := 0
	for ; i < len(s.text) && i-start < s.care; i++ {
		switch c := s.text[i]; c {
		case '\'', '"', '`':
			for i++; i < len(s.text) && s.text[i] != c; i++ {
				if s.text[i] == '\\' {
					i++
				} else if s.text[i] == '\n' && c != '`' {
					break
				}
			}
		case '{':
			// {{{a: 1}}} is an object in a mustache; two braces further in are not the language.
			if strings.HasPrefix(s.text[i:], "{{") && i > start {
				s.care -= i - start
				return -1
			}
			depth++
		case '}':
			if depth > 0 {
				depth--
				continue
			}
			s.care -= i - start
			if strings.HasPrefix(s.text[i:], "}}") {
				return i
			}
			return -1
		}
	}
	// It has searched to the end of the text in vain, or further than allowed: do not try again.
	s.care = 0
	return -1
}

// mustache returns the index of the }} of the mustache whose content begins at i. A malformed mustache ends at the
// first }} before limit. If there is none, the result is -1.
func (s *scanner) mustache(i, limit int) int {
	if end := s.carefully(i); end >= 0 {
		return end
	}
	if limit <= s.noEnd || i >= limit {
		return -1
	}
	within := s.text[i:limit]
	end := strings.Index(within, "}}")
	if end < 0 {
		s.noEnd = limit
		return -1
	}
	// {{{a: {{{…}}} ends at the last of its braces.
	left := strings.Count(within[:end], "{") - strings.Count(within[:end], "}")
	for ; left > 0 && end+2 < len(within) && within[end+2] == '}'; left-- {
		end++
	}
	return i + end
}

// pieces collects a value.
type pieces struct {
	list  Value
	start int // of the static text that is being read
}

func (p *pieces) static(text string, end int) {
	if end > p.start {
		p.list = append(p.list, Piece{Text: text[p.start:end], Offset: p.start})
	}
}

// code adds the mustache whose content is text[begin:end].
func (p *pieces) code(text string, begin, end int) {
	p.static(text, begin-2)
	p.list = append(p.list, Piece{Text: text[begin:end], Code: true, Offset: begin})
	p.start = end + 2
}
