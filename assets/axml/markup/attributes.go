package markup

import (
	"strings"

	"github.com/jembatan/jembatan/assets/axml/source"
)

// attributes parses what is between a tag's name and its ">". It returns where to continue, and whether the element is
// closed already.
func (p *parser) attributes(node *Node, i int) (next int, closed bool) {
	for {
		for i < len(p.text) && space(p.text[i]) {
			i++
		}
		switch {
		case i >= len(p.text), p.text[i] == '<' && p.tagAt(i):
			p.warn(node.Offset, "<%s has no >: add it", node.Name)
			return i, false
		case p.text[i] == '>':
			return i + 1, false
		case strings.HasPrefix(p.text[i:], "/>"):
			return i + 2, true
		}
		i = p.attribute(node, i)
	}
}

// attribute parses an attribute. It consumes at least one byte.
func (p *parser) attribute(node *Node, i int) int {
	if strings.HasPrefix(p.text[i:], "{{") {
		if end := p.mustache(i+2, len(p.text)); end >= 0 {
			p.warn(i, "a mustache in place of an attribute does nothing: write name=\"{{…}}\"")
			return end + 2
		}
	}
	if p.text[i] == ',' || p.text[i] == ';' {
		p.warn(i, "attributes are separated by blanks: remove the %q in <%s>", p.text[i:i+1], node.Name)
		return i + 1
	}
	j := i
	for j < len(p.text) && !space(p.text[j]) && !strings.ContainsRune("=>\"'<,;", rune(p.text[j])) && !strings.HasPrefix(p.text[j:], "/>") {
		j++
	}
	if j == i {
		p.warn(i, "%q does not belong in <%s>: remove it, or close the preceding quotes", p.text[i:i+1], node.Name)
		return i + 1
	}
	attr := Attr{Name: p.text[i:j], Offset: i}
	k := j
	for k < len(p.text) && space(p.text[k]) {
		k++
	}
	if k >= len(p.text) || p.text[k] != '=' {
		attr.Bare = true
		p.add(node, attr)
		return j
	}
	for k++; k < len(p.text) && space(p.text[k]); k++ {
	}
	if k < len(p.text) && (p.text[k] == '"' || p.text[k] == '\'') {
		attr.Value, k = p.quoted(node, k)
	} else {
		attr.Value, k = p.unquoted(k)
	}
	p.add(node, attr)
	return k
}

// add adds an attribute. Of two with one name the first counts, as in HTML: programs rely on it, which write a class as it
// always is, and then another for what changes.
func (p *parser) add(node *Node, attr Attr) {
	// Few elements have more than a dozen attributes; duplicates in those are not found.
	if len(node.Attrs) < 64 && node.Attr(attr.Name) != nil {
		p.warn(attr.Offset, "<%s> has %s twice: the first one is used; remove the other", node.Name, attr.Name)
		return
	}
	node.Attrs = append(node.Attrs, attr)
}

// quoted reads a value in quotes, at its first quote.
func (p *parser) quoted(node *Node, i int) (Value, int) {
	quote := p.text[i]
	begin := i + 1
	got := pieces{start: begin}
	limit := -1 // index of the next quote, from j on
	for j := begin; j < len(p.text); {
		if limit < j {
			limit = p.quote(quote, j)
			if limit < 0 {
				break
			}
		}
		if j == limit {
			got.static(p.text, j)
			return got.list, j + 1
		}
		if p.text[j] == '{' && strings.HasPrefix(p.text[j:], "{{") {
			if end := p.mustache(j+2, limit); end >= 0 {
				got.code(p.text, j+2, end)
				j = end + 2
				continue
			}
			p.warn(j, "{{ without }} in %s: it is used as written; add }}", source.Quote(p.text[begin:limit]))
			j++
		}
		j++
	}
	// Nothing closes it: it ends with its line or its tag.
	end := begin + strings.IndexAny(p.text[begin:]+">", ">\n")
	p.warn(i, "the value has no closing %c: add it", quote)
	return Value{{Text: strings.TrimSuffix(p.text[begin:end], "/"), Offset: begin}}, end
}

// quote returns the index of the next quote of a kind.
func (p *parser) quote(quote byte, from int) int {
	if p.noQuote[quote] {
		return -1
	}
	end := strings.IndexByte(p.text[from:], quote)
	if end < 0 {
		p.noQuote[quote] = true
		return -1
	}
	return from + end
}

// unquoted reads a value without quotes: up to a blank or the tag's end outside of mustaches.
func (p *parser) unquoted(i int) (Value, int) {
	got := pieces{start: i}
	j := i
	for j < len(p.text) && !space(p.text[j]) && p.text[j] != '>' && !strings.HasPrefix(p.text[j:], "/>") {
		if strings.HasPrefix(p.text[j:], "{{") {
			if end := p.mustache(j+2, len(p.text)); end >= 0 {
				got.code(p.text, j+2, end)
				j = end + 2
				continue
			}
			j++
		}
		j++
	}
	j = min(j, len(p.text))
	got.static(p.text, j)
	return got.list, j
}
