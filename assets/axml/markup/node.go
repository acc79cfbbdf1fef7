// Package markup reads the template language's markup: tags, attributes, text and the mustaches in them.
//
// It builds a tree from any text, with the position of every part, and complains about what it had to guess. It must never know what a tag or an attribute means, nor what is inside a mustache.
//
// It is lenient: an unclosed tag is closed with its parent, a closing tag without an opening one is dropped, and a
// mustache without an end is text. It takes linear time: no input makes it read a byte more than a few times.
package markup

// A Node is an element, or a text when its Name is empty.
type Node struct {
	Name     string
	Offset   int // of the "<", or of the first byte of a text that is not blank
	Attrs    []Attr
	Children []*Node
	Text     Value // of a text: trimmed at both ends, never empty
}

// Attr returns the first attribute with a name, or nil.
func (n *Node) Attr(name string) *Attr {
	for i := range n.Attrs {
		if n.Attrs[i].Name == name {
			return &n.Attrs[i]
		}
	}
	return nil
}

// An Attr is an attribute, as written.
type Attr struct {
	Name   string
	Offset int   // of the name
	Bare   bool  // it has no value, which differs from an empty one
	Value  Value // without its quotes
}

// A Value is a text with mustaches, split into pieces. No two static pieces are adjacent.
type Value []Piece

// A Piece is a static text, as written, or the content of a mustache.
type Piece struct {
	Text   string
	Code   bool
	Offset int
}

// Static returns the text of a value that has no mustache.
func (v Value) Static() (string, bool) {
	switch len(v) {
	case 0:
		return "", true
	case 1:
		return v[0].Text, !v[0].Code
	}
	return "", false
}

// Single returns the mustache of a value that consists of one mustache, apart from blanks.
func (v Value) Single() (Piece, bool) {
	var found Piece
	n := 0
	for _, p := range v {
		if p.Code {
			found = p
			n++
		} else if !blank(p.Text) {
			return Piece{}, false
		}
	}
	return found, n == 1
}

func blank(s string) bool {
	for i := 0; i < len(s); i++ {
		if !space(s[i]) {
			return false
		}
	}
	return true
}

func space(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'
}
