package script

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/jembatan/jembatan/assets/sourcemap"
)

// Loops returns the declaration of what loops count their passes with, for the script that the modules are in. Every loop of
// a program counts, so that one without an end can be ended: its worker would never receive a message again. host is an
// expression whose looped is called every thousand passes, and may throw.
func Loops(host string) string {
	return "var $loops = 1000, $looped = function () { $loops = 1000; " + host + ".looped && " + host + ".looped(); };\n"
}

const pass = "--$loops || $looped()"

// counted has the loops of code that esbuild has printed count their passes. If the result does not parse, the code stays
// as it is.
func counted(code string) (string, []sourcemap.Insertion) {
	l := loops{code: code}
	l.scan()
	if len(l.at) == 0 {
		return code, nil
	}
	var b strings.Builder
	var list []sourcemap.Insertion
	from, line, start := 0, 0, 0
	for _, i := range slices.Sorted(maps.Keys(l.at)) {
		text := l.at[i]
		line += strings.Count(code[from:i], "\n")
		if n := strings.LastIndexByte(code[from:i], '\n'); n >= 0 {
			start = from + n + 1
		}
		b.WriteString(code[from:i])
		b.WriteString(text)
		list = append(list, sourcemap.Insertion{Line: line, Column: len(utf16.Encode([]rune(code[start:i]))), Length: len(text)})
		from = i
	}
	b.WriteString(code[from:])
	if len(api.Transform("(function () {"+b.String()+"\n})", api.TransformOptions{}).Errors) > 0 {
		return code, nil
	}
	return b.String(), list
}

// loops finds where loops of code are, and what it requires.
type loops struct {
	code  string
	open  []bracket
	at    map[int]string // what to insert, by offset
	needs []string       // what it requires where nothing catches that the module is missing
}

// bracket is one that is open.
type bracket struct {
	kind  byte // ( [ { or ` for an expression in a template
	loop  string
	at    int
	semis []int
	over  bool     // for (x of y)
	try   bool     // the block of a try
	needs []string // like that of loops, of the block of a try
}

func (l *loops) insert(at int, text string) {
	if l.at == nil {
		l.at = map[int]string{}
	}
	l.at[at] = text
}

func (l *loops) scan() {
	s := l.code
	last := byte(0) // the last character that is not a space
	word := ""      // the word that ends there
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			i++
			continue
		case c == '"' || c == '\'':
			i = quoted(s, i)
		case c == '`':
			i = l.template(i + 1)
		case strings.HasPrefix(s[i:], "//"):
			i = after(s, i, "\n")
			continue
		case strings.HasPrefix(s[i:], "/*"):
			i = after(s, i+2, "*/")
			continue
		case c == '/' && pattern(s, i, last, word):
			i = expression(s, i)
		case letter(c):
			from := i
			for i < len(s) && (letter(s[i]) || '0' <= s[i] && s[i] <= '9') {
				i++
			}
			name := s[from:i]
			if top := l.top(); top != nil && top.loop == "for" && name == "of" && len(top.semis) == 0 {
				top.over = true
			}
			if (name == "for" || name == "while") && last != '.' && strings.HasPrefix(s[i:], " (") {
				l.open = append(l.open, bracket{kind: '(', loop: name, at: i + 1})
				i += 2
				last, word = '(', ""
				continue
			}
			if last == '.' {
				name = "" // a member may have the name of a keyword
			}
			if name == "require" {
				l.require(i)
			}
			last, word = s[i-1], name
			continue
		case c == '(' || c == '[' || c == '{':
			l.open = append(l.open, bracket{kind: c, at: i, try: c == '{' && word == "try"})
			i++
		case c == '}' && l.top() != nil && l.top().kind == '`':
			l.open = l.open[:len(l.open)-1]
			i = l.template(i + 1)
			c = '`'
		case c == ')' || c == ']' || c == '}':
			l.close(i)
			i++
		case c == ';':
			if top := l.top(); top != nil && top.loop == "for" {
				top.semis = append(top.semis, i)
			}
			i++
		default:
			i++
		}
		last, word = c, ""
	}
}

func (l *loops) top() *bracket {
	if len(l.open) == 0 {
		return nil
	}
	return &l.open[len(l.open)-1]
}

// close closes the bracket that is open, and has the loop of which it is the head count.
func (l *loops) close(at int) {
	top := l.top()
	if top == nil {
		return
	}
	b := *top
	l.open = l.open[:len(l.open)-1]
	switch {
	case b.try && !strings.HasPrefix(l.code[at+1:], " catch "):
		l.need(b.needs...)
	case b.loop == "while":
		l.insert(b.at+1, pass+", ")
	case b.loop == "for" && len(b.semis) == 2:
		text := " " + pass + ","
		if strings.TrimSpace(l.code[b.semis[0]+1:b.semis[1]]) == "" {
			text += " true"
		}
		l.insert(b.semis[0]+1, text)
	case b.loop == "for" && b.over && strings.HasPrefix(l.code[at+1:], " {"):
		l.insert(at+3, " "+pass+";")
	}
}

// template reads the text of a template from i, up to an expression in it or behind its end.
func (l *loops) template(i int) int {
	for s := l.code; i < len(s); i++ {
		switch {
		case s[i] == '\\':
			i++
		case s[i] == '`':
			return i + 1
		case strings.HasPrefix(s[i:], "${"):
			l.open = append(l.open, bracket{kind: '`', at: i})
			return i + 2
		}
	}
	return i
}

func letter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c == '$' || c >= 0x80
}

// quoted returns the offset behind a string.
func quoted(s string, i int) int {
	for q := s[i]; i < len(s); {
		i++
		if i < len(s) && s[i] == '\\' {
			i++
		} else if i < len(s) && s[i] == q {
			return i + 1
		}
	}
	return len(s)
}

func after(s string, i int, end string) int {
	if n := strings.Index(s[i:], end); n >= 0 {
		return i + n + len(end)
	}
	return len(s)
}

// pattern reports whether a slash begins a regular expression, and is not a division, by what precedes it.
func pattern(s string, i int, last byte, word string) bool {
	switch word {
	case "return", "typeof", "case", "in", "of", "void", "delete", "instanceof", "yield", "await", "else", "do", "throw", "new":
		return true
	}
	if last == ')' || last == '}' {
		return strings.Contains(s[strings.LastIndexByte(s[:i], last):i], "\n") // a statement of its own
	}
	if before := strings.TrimRight(s[:i], " "); strings.HasSuffix(before, "++") || strings.HasSuffix(before, "--") {
		return false // x++ / y: a pattern cannot be incremented
	}
	return !letter(last) && !('0' <= last && last <= '9') && last != ']' && last != '"' && last != '\'' && last != '`'
}

// expression returns the offset behind a regular expression.
func expression(s string, i int) int {
	class := false
	for i++; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\':
			i++
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class, c == '\n':
			return i + 1
		}
	}
	return i
}
