package bridge

import (
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/tidwall/gjson"
)

// scan checks a body before anything parses it: valid UTF-8, exactly one JSON
// text (RFC 8259) of at most depth nested arrays and objects, and no object
// with two equal keys. The last matters because readers differ: of two equal
// keys gjson takes the first, encoding/json the last.
//
// It is one pass without recursion, so that no input can exhaust the stack. jsontext,
// which the ledger uses, has no limit for nesting, and takes longer if a second pass
// checks that: see BenchmarkScan.
func scan(body string, depth int) error {
	s := scanner{data: body, limit: depth}
	return s.run()
}

var (
	errEnd    = errors.New("ends inside a value")
	errNumber = errors.New("has a malformed number")
)

type scanner struct {
	data  string
	pos   int
	limit int
	// open holds one entry for each array or object that is not closed yet.
	open []container
}

// container is an array or object under way. Few keys are compared one by
// one; past that a set takes over.
type container struct {
	object bool
	keys   []string
	set    map[string]struct{}
}

const fewKeys = 12

func (s *scanner) run() error {
	for {
		// A value is expected here.
		s.space()
		closed, err := s.value()
		if err != nil {
			return s.fail(err)
		}
		if !closed {
			continue // one level down: the next value is expected
		}
		// A value has ended: a comma, a closing bracket, or the end.
		done, err := s.after()
		if err != nil {
			return s.fail(err)
		}
		if done {
			return nil
		}
	}
}

func (s *scanner) fail(err error) error {
	return fmt.Errorf("body at byte %d: %w", s.pos, err)
}

// value reads the value at pos. It returns false if it opened a container in which
// another value is expected.
func (s *scanner) value() (ended bool, err error) {
	if s.pos >= len(s.data) {
		return false, errEnd
	}
	switch c := s.data[s.pos]; {
	case c == '[' || c == '{':
		if len(s.open) >= s.limit {
			return false, fmt.Errorf("nested deeper than %d", s.limit)
		}
		s.pos++
		s.push(c == '{')
		s.space()
		if s.pos < len(s.data) && (s.data[s.pos] == ']' || s.data[s.pos] == '}') {
			return true, s.close()
		}
		if c == '{' {
			return false, s.key()
		}
		return false, nil
	case c == '"':
		_, err := s.str()
		return true, err
	case c == '-' || c >= '0' && c <= '9':
		return true, s.number()
	default:
		return true, s.literal()
	}
}

// push opens a container. It reuses one that is closed, if there is one, with its room
// for keys.
func (s *scanner) push(object bool) {
	n := len(s.open)
	if n == cap(s.open) {
		s.open = append(s.open, container{object: object})
		return
	}
	s.open = s.open[:n+1]
	top := &s.open[n]
	top.object, top.keys, top.set = object, top.keys[:0], nil
}

// after handles what follows a complete value. It returns true at the end of the text,
// and false if another value is expected.
func (s *scanner) after() (done bool, err error) {
	for {
		s.space()
		if len(s.open) == 0 {
			if s.pos != len(s.data) {
				return false, errors.New("has data after its value")
			}
			return true, nil
		}
		if s.pos >= len(s.data) {
			return false, errEnd
		}
		if s.data[s.pos] != ',' {
			if err := s.close(); err != nil {
				return false, err
			}
			continue
		}
		s.pos++
		s.space()
		if s.open[len(s.open)-1].object {
			return false, s.key()
		}
		return false, nil
	}
}

// close reads the closing bracket at pos.
func (s *scanner) close() error {
	top := s.open[len(s.open)-1]
	want := byte(']')
	if top.object {
		want = '}'
	}
	if s.data[s.pos] != want {
		return fmt.Errorf("has %q where %q or a comma is expected", s.data[s.pos], want)
	}
	s.pos++
	s.open = s.open[:len(s.open)-1]
	return nil
}

// key reads an object's key and its colon, and rejects a key that the object already has.
func (s *scanner) key() error {
	if s.pos >= len(s.data) || s.data[s.pos] != '"' {
		return errors.New("has no key where one is expected")
	}
	start := s.pos
	escaped, err := s.str()
	if err != nil {
		return err
	}
	name := s.data[start+1 : s.pos-1]
	if escaped {
		// gjson's own decoding, because gjson will match by it later.
		name = gjson.Parse(s.data[start:s.pos]).Str
	}
	if !s.open[len(s.open)-1].add(name) {
		return fmt.Errorf("has the key %s twice in one object", strconv.QuoteToASCII(clip(name, 40)))
	}
	s.space()
	if s.pos >= len(s.data) || s.data[s.pos] != ':' {
		return errors.New("has no colon after a key")
	}
	s.pos++
	return nil
}

// add remembers a key and reports whether it is new.
func (c *container) add(name string) bool {
	if c.set != nil {
		if _, has := c.set[name]; has {
			return false
		}
		c.set[name] = struct{}{}
		return true
	}
	for _, k := range c.keys {
		if k == name {
			return false
		}
	}
	c.keys = append(c.keys, name)
	if len(c.keys) > fewKeys {
		c.set = make(map[string]struct{}, 4*fewKeys)
		for _, k := range c.keys {
			c.set[k] = struct{}{}
		}
	}
	return true
}

// str reads the string at pos and reports whether it has escapes.
func (s *scanner) str() (escaped bool, err error) {
	d := s.data
	i := s.pos + 1
	for i < len(d) {
		c := d[i]
		switch {
		case c == '"':
			s.pos = i + 1
			return escaped, nil
		case c == '\\':
			escaped = true
			n, err := escape(d[i:])
			if err != nil {
				s.pos = i
				return escaped, err
			}
			i += n
		case c < 0x20:
			s.pos = i
			return escaped, errors.New("has a control character in a string")
		case c < utf8.RuneSelf:
			i++
		default:
			r, n := utf8.DecodeRuneInString(d[i:])
			if r == utf8.RuneError && n == 1 {
				s.pos = i
				return escaped, errors.New("is not UTF-8")
			}
			i += n
		}
	}
	s.pos = len(d)
	return escaped, errEnd
}

// escape returns the length of the escape sequence that d starts with.
func escape(d string) (int, error) {
	if len(d) < 2 {
		return 0, errEnd
	}
	switch d[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2, nil
	case 'u':
		if len(d) < 6 {
			return 0, errEnd
		}
		for _, c := range []byte(d[2:6]) {
			if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F') {
				return 0, errors.New("has a \\u escape without four hexadecimal digits")
			}
		}
		return 6, nil
	}
	return 0, errors.New("has an unknown escape")
}

func (s *scanner) number() error {
	d, i := s.data, s.pos
	digits := func() bool {
		start := i
		for i < len(d) && d[i] >= '0' && d[i] <= '9' {
			i++
		}
		return i > start
	}
	if d[i] == '-' {
		i++
	}
	if i < len(d) && d[i] == '0' {
		i++
	} else if !digits() {
		return errNumber
	}
	if i < len(d) && d[i] == '.' {
		i++
		if !digits() {
			return errNumber
		}
	}
	if i < len(d) && (d[i] == 'e' || d[i] == 'E') {
		i++
		if i < len(d) && (d[i] == '+' || d[i] == '-') {
			i++
		}
		if !digits() {
			return errNumber
		}
	}
	s.pos = i
	return nil
}

func (s *scanner) literal() error {
	for _, word := range [...]string{"true", "false", "null"} {
		if end := s.pos + len(word); end <= len(s.data) && s.data[s.pos:end] == word {
			s.pos = end
			return nil
		}
	}
	return errors.New("has no JSON value where one is expected")
}

func (s *scanner) space() {
	for s.pos < len(s.data) {
		switch s.data[s.pos] {
		case ' ', '\t', '\n', '\r':
			s.pos++
		default:
			return
		}
	}
}

// clip shortens a text to at most n bytes for a message.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}
