package yamlfile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Replace replaces the value of a key in a file, and leaves all the rest of the file as it is, with its comments. path leads to
// the key: each element is the key of a mapping, or the index of a list. If key is not "", it takes the place of the key. value is
// JSON, and is written in one line.
func Replace(data []byte, path []any, key string, value json.RawMessage) (changed []byte, err error) {
	defer func() {
		if p := recover(); p != nil { // as in Read
			err = errors.New("cannot be read as YAML")
		}
	}()
	if lf, crlf := []byte("\n"), []byte("\r\n"); bytes.Contains(data, crlf) {
		changed, err = Replace(bytes.ReplaceAll(data, crlf, lf), path, key, value)
		return bytes.ReplaceAll(changed, lf, crlf), err
	}
	whole := data
	if data, err = plainText(data); err != nil {
		return nil, err
	}
	mark := whole[:len(whole)-len(data)]
	parsed, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, err
	}
	body, err := only(parsed)
	if err != nil {
		return nil, err
	}
	at, flow, err := find(body, path)
	if err != nil {
		return nil, err
	}
	position := at.Key.GetToken().Position
	start := offset(data, position.Line, position.Column)
	colon := bytes.IndexByte(data[start:], ':')
	if colon < 0 {
		return nil, errors.New("a key has no colon")
	}
	end, err := endOf(data, start+colon+1, position.Column-1, flow)
	if err != nil {
		return nil, err
	}
	written, err := oneLine(value)
	if err != nil {
		return nil, err
	}
	if key == "" {
		key = string(data[start : start+colon])
	}
	return slices.Concat(mark, data[:start], []byte(key+": "+written), data[end:]), nil
}

// find returns the entry of a mapping to which a path leads, and whether it is within brackets.
func find(node ast.Node, path []any) (at *ast.MappingValueNode, flow bool, err error) {
	for i, step := range path {
		switch node := node.(type) {
		case *ast.MappingNode:
			flow = flow || node.IsFlowStyle
		case *ast.SequenceNode:
			flow = flow || node.IsFlowStyle
		}
		switch step := step.(type) {
		case int:
			list, is := node.(*ast.SequenceNode)
			if !is || step >= len(list.Values) {
				return nil, false, fmt.Errorf("there is no entry %d", step)
			}
			node = list.Values[step]
		case string:
			entries, _ := mapping(node)
			at := slices.IndexFunc(entries, func(e *ast.MappingValueNode) bool { return e.Key.GetToken().Value == step })
			if at < 0 {
				return nil, false, fmt.Errorf("there is no key %q", step)
			}
			if i == len(path)-1 {
				return entries[at], flow, nil
			}
			node = entries[at].Value
		}
	}
	return nil, false, errors.New("the path leads to no key")
}

// offset returns the offset of a line and a column, both from 1. Columns count characters.
func offset(data []byte, line, column int) int {
	at := 0
	for ; line > 1; line-- {
		next := bytes.IndexByte(data[at:], '\n')
		if next < 0 {
			return len(data)
		}
		at += next + 1
	}
	for i := range string(data[at:]) {
		if column--; column == 0 {
			return at + i
		}
	}
	return len(data)
}

// skip returns the offset after a character, a quoted text, or a comment.
func skip(data []byte, at int) int {
	before := byte(' ')
	if at > 0 {
		before = data[at-1]
	}
	switch c := data[at]; {
	case c == '#' && (before == ' ' || before == '\n'):
		for at < len(data) && data[at] != '\n' {
			at++
		}
		return at
	case (c == '"' || c == '\'') && strings.IndexByte(" ,:[{\n", before) >= 0:
		for at++; at < len(data); at++ {
			doubled := c == '\'' && data[at] == c && at+1 < len(data) && data[at+1] == c
			if doubled || data[at] == '\\' && c == '"' {
				at++ // the next character does not end it
			} else if data[at] == c {
				break
			}
		}
	}
	return min(at+1, len(data))
}

// endOf returns where the value after a colon ends. indent is the indentation of its key.
func endOf(data []byte, at, indent int, flow bool) (int, error) {
	for at < len(data) && data[at] == ' ' {
		at++
	}
	if at < len(data) && data[at] != '\n' && data[at] != '#' {
		return endOfInline(data, at, indent, flow)
	}
	if flow {
		return 0, errors.New("the value is not on the line of its key")
	}
	return endOfBlock(data, at, indent), nil
}

var errSeveralLines = errors.New("a text of several lines is not changed")

// endOfInline returns the end of a value that begins on the line of its key.
func endOfInline(data []byte, at, indent int, flow bool) (int, error) {
	switch data[at] {
	case '{', '[':
		depth := 0
		for i := at; i < len(data); i = skip(data, i) {
			switch data[i] {
			case '{', '[':
				depth++
			case '}', ']':
				if depth--; depth == 0 {
					return i + 1, nil
				}
			}
		}
		return 0, errors.New("a bracket is not closed")
	case '"', '\'':
		return skip(data, at), nil
	case '|', '>':
		return 0, errSeveralLines
	}
	end := at
	for end < len(data) && data[end] != '\n' && !(flow && strings.IndexByte(",]}", data[end]) >= 0) && !(data[end] == '#' && data[end-1] == ' ') {
		end++
	}
	if !flow && continues(data[end:], indent) {
		return 0, errSeveralLines
	}
	return len(bytes.TrimRight(data[:end], " ")), nil
}

// continues reports whether a text without quotes goes on after the end of its first line. indent is that of its key.
func continues(rest []byte, indent int) bool {
	for line := range bytes.Lines(rest) {
		if text := bytes.TrimSpace(line); len(text) > 0 {
			return text[0] != '#' && len(line)-len(bytes.TrimLeft(line, " ")) > indent
		}
	}
	return false
}

// endOfBlock returns the end of the last line that is indented more than the key, or is the entry of a list.
func endOfBlock(data []byte, at, indent int) int {
	end := at
	for next := at; next < len(data); {
		line := data[next:]
		if i := bytes.IndexByte(line, '\n'); i >= 0 {
			line = line[:i]
		}
		if next > at || len(line) == 0 { // the rest of the key's line is a comment, or nothing
			text := bytes.TrimLeft(line, " ")
			deep := len(line) - len(text)
			if len(text) > 0 && deep <= indent && !(deep == indent && bytes.HasPrefix(text, []byte("- "))) {
				break
			}
			if len(text) > 0 {
				end = next + len(line)
			}
		}
		next += len(line) + 1
	}
	return end
}

// bare matches a text that needs no quotes in any place.
var bare = regexp.MustCompile(`^[A-Za-z_/][A-Za-z0-9_./^$\\+*()?|-]*( [A-Za-z0-9_./^$\\+*()?|-]+)*$`)

// words are texts that YAML takes for something else.
var words = []string{"true", "false", "null", "yes", "no", "on", "off", "y", "n"}

// oneLine writes JSON as YAML of one line. Texts that need no quotes have none, and the keys of an object are sorted.
func oneLine(value json.RawMessage) (string, error) {
	d := json.NewDecoder(bytes.NewReader(value))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return "", err
	}
	return flow(v), nil
}

func flow(value any) string {
	switch value := value.(type) {
	case string:
		if bare.MatchString(value) && !slices.Contains(words, strings.ToLower(value)) {
			return value
		}
		var b bytes.Buffer
		e := json.NewEncoder(&b)
		e.SetEscapeHTML(false)
		if e.Encode(value) != nil {
			return `""`
		}
		return strings.TrimSpace(b.String())
	case []any:
		var all []string
		for _, one := range value {
			all = append(all, flow(one))
		}
		return "[" + strings.Join(all, ", ") + "]"
	case map[string]any:
		var all []string
		for _, key := range slices.Sorted(maps.Keys(value)) {
			all = append(all, flow(key)+": "+flow(value[key]))
		}
		return "{" + strings.Join(all, ", ") + "}"
	case nil:
		return "null"
	}
	return fmt.Sprint(value)
}
