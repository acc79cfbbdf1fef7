package markup

import (
	"strings"

	"github.com/jembatan/jembatan/assets/axml/source"
)

// Depth is how deep elements may be nested. Deeper ones are dropped.
const Depth = 300

// alone has the tags that never have children: if one is not closed, what follows is its sibling.
var alone = map[string]bool{
	"import": true, "include": true, "import-sjs": true, "image": true, "input": true, "icon": true,
	"progress": true, "slider": true, "switch": true, "checkbox": true, "radio": true, "audio": true,
	"cover-image": true, "br": true, "hr": true, "img": true,
}

// open is an element that is not closed yet.
type open struct {
	node *Node
	kids int // children of the node above it when it was opened, itself included
}

type parser struct {
	scanner
	root  Node
	stack []open
	count map[string]int // of names on the stack
	tag   int            // index of the next closing tag, if it was searched for
	deep  int            // number of unclosed elements that were dropped for their depth
}

// Parse parses a template. The nodes are in the order of the file.
func Parse(f *source.File, said *source.Complaints) []*Node {
	p := &parser{
		scanner: scanner{file: f, said: said, text: f.Text, care: 4*len(f.Text) + 64},
		count:   map[string]int{},
	}
	for i := 0; i < len(p.text); {
		if p.text[i] == '<' {
			if next := p.markup(i); next > i {
				i = next
				continue
			}
		}
		i = p.textNode(i)
	}
	for len(p.stack) > 0 {
		p.unclosed("the end of the file")
	}
	return p.root.Children
}

func (p *parser) warn(offset int, format string, args ...any) {
	p.said.Warn(p.file, offset, format, args...)
}

func (p *parser) top() *Node {
	if n := len(p.stack); n > 0 {
		return p.stack[n-1].node
	}
	return &p.root
}

// markup parses what a "<" begins and returns where to continue, or i if it begins nothing.
func (p *parser) markup(i int) int {
	rest := p.text[i:]
	switch {
	case strings.HasPrefix(rest, "<!--"):
		return p.until(i, 4, "-->", "the comment is not closed: add -->")
	case strings.HasPrefix(rest, "<![CDATA["):
		end := p.until(i, 9, "]]>", "the CDATA section is not closed: add ]]>")
		if text := strings.TrimSuffix(p.text[i+9:end], "]]>"); !blank(text) && p.deep == 0 {
			top := p.top()
			top.Children = append(top.Children, &Node{Offset: i, Text: Value{{Text: strings.TrimSpace(text), Offset: i + 9}}})
		}
		return end
	case strings.HasPrefix(rest, "<!"), strings.HasPrefix(rest, "<?"):
		return p.until(i, 2, ">", "the declaration is not closed: add >")
	case strings.HasPrefix(rest, "</"):
		return p.closing(i)
	case len(rest) > 1 && letter(rest[1]):
		return p.element(i)
	}
	return i
}

// until skips what ends with a word.
func (p *parser) until(i, skip int, word, complaint string) int {
	if end := strings.Index(p.text[i+skip:], word); end >= 0 {
		return i + skip + end + len(word)
	}
	p.warn(i, "%s", complaint)
	return len(p.text)
}

func (p *parser) closing(i int) int {
	j := i + 2
	for j < len(p.text) && nameByte(p.text[j]) {
		j++
	}
	name := p.text[i+2 : j]
	end := j
	for end < len(p.text) && p.text[end] != '>' && p.text[end] != '<' {
		end++
	}
	if end < len(p.text) && p.text[end] == '>' {
		end++
	} else {
		p.warn(i, "</%s has no >: add it", name)
	}
	if name == "" {
		p.warn(i, "a closing tag without a name: remove it")
		return end
	}
	if p.deep > 0 {
		p.deep--
		return end
	}
	if p.count[name] == 0 {
		p.warn(i, "</%s> closes no open element: remove it, or open <%s> before it", name, name)
		return end
	}
	for p.top().Name != name {
		p.unclosed("</" + name + ">")
	}
	p.pop()
	return end
}

func (p *parser) pop() open {
	last := p.stack[len(p.stack)-1]
	p.stack = p.stack[:len(p.stack)-1]
	p.count[last.node.Name]--
	return last
}

// unclosed closes the innermost element, whose parent ends.
func (p *parser) unclosed(where string) {
	last := p.pop()
	node := last.node
	if !alone[node.Name] {
		p.warn(node.Offset, "<%s> is not closed before %s: add </%s>", node.Name, where, node.Name)
		return
	}
	p.warn(node.Offset, "<%s> is not closed: write <%s … />", node.Name, node.Name)
	above := p.top()
	above.Children = append(above.Children[:last.kids:last.kids], append(node.Children, above.Children[last.kids:]...)...)
	node.Children = nil
}

// element reads an opening tag.
func (p *parser) element(i int) int {
	j := i + 1
	for j < len(p.text) && nameByte(p.text[j]) {
		j++
	}
	node := &Node{Name: p.text[i+1 : j], Offset: i}
	j, closed := p.attributes(node, j)
	if p.deep > 0 || len(p.stack) >= Depth {
		if p.deep == 0 {
			p.warn(i, "elements are nested more than %d deep: deeper ones are left out", Depth)
		}
		if !closed {
			p.deep++
		}
		return j
	}
	top := p.top()
	top.Children = append(top.Children, node)
	if !closed {
		p.stack = append(p.stack, open{node, len(top.Children)})
		p.count[node.Name]++
	}
	return j
}

// textNode reads text up to the next tag.
func (p *parser) textNode(i int) int {
	var got pieces
	got.start = i
	j := i
	for j < len(p.text) {
		if p.text[j] == '<' && p.tagAt(j) {
			break
		}
		if strings.HasPrefix(p.text[j:], "{{") {
			if p.tag < j {
				p.tag = len(p.text)
				if end := strings.Index(p.text[j:], "</"); end >= 0 {
					p.tag = j + end
				}
			}
			if end := p.mustache(j+2, p.tag); end >= 0 {
				got.code(p.text, j+2, end)
				j = end + 2
				continue
			}
			p.warn(j, "{{ without }}: it is shown as written; add }}")
			j++
		}
		j++
	}
	got.static(p.text, j)
	if value := trim(got.list); len(value) > 0 && p.deep == 0 {
		top := p.top()
		offset := value[0].Offset
		if value[0].Code {
			offset -= 2
		}
		top.Children = append(top.Children, &Node{Offset: offset, Text: value})
	}
	return j
}

// tagAt reports whether the "<" at i begins a tag.
func (p *parser) tagAt(i int) bool {
	if i+1 >= len(p.text) {
		return false
	}
	c := p.text[i+1]
	return letter(c) || c == '/' || c == '!' || c == '?'
}

// trim removes the blanks at both ends of a text.
func trim(v Value) Value {
	if n := len(v); n > 0 && !v[0].Code {
		cut := strings.TrimLeft(v[0].Text, " \n\t\r\f")
		v[0].Offset += len(v[0].Text) - len(cut)
		v[0].Text = cut
		if cut == "" {
			v = v[1:]
		}
	}
	if n := len(v); n > 0 && !v[n-1].Code {
		v[n-1].Text = strings.TrimRight(v[n-1].Text, " \n\t\r\f")
		if v[n-1].Text == "" {
			v = v[:n-1]
		}
	}
	return v
}

func letter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c >= 0x80
}

func nameByte(c byte) bool {
	return letter(c) || '0' <= c && c <= '9' || c == '-' || c == '.' || c == ':'
}
