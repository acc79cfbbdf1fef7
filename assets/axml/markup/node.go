// Package markup reads the template language's markup: tags, attributes, text and the mustaches in them.
//
// Its duty is to make a tree of whatever it is given, with the place of everything, and to complain about
// what it had to guess. It must never know what a tag or an attribute means, nor what is inside a mustache.
//
// It is lenient: a tag that is not closed is closed where its parent is, a closing tag without an opening one
// is dropped, a mustache without an end is text. It is linear: no input makes it read a byte more than a few
// times.
package markup

// A Node is an element, or a text when its Name is empty.
type Node struct {
	Name     string
	Offset   int // of the "<", or of the first byte of a text that is not blank
	Attrs    []Attr
	Children []*Node
	Text     Value // of a text: trimmed at both ends, never empty
}

// Attr returns the last attribute of a name, or nil.
func (n *Node) Attr(name string) *Attr {
	for i := len(n.Attrs) - 1; i >= 0; i-- {
		if n.Attrs[i].Name == name {
			return &n.Attrs[i]
		}
	}
	return nil
}

// An Attr is one attribute as it is written.
type Attr struct {
	Name   string
	Offset int   // of the name
	Bare   bool  // there is no value, which is not the same as an empty one
	Value  Value // without its quotes
}

// A Value is a text with mustaches in it, cut into pieces in order. Neighbours are not both static.
type Value []Piece

// A Piece is a static text, as written, or the inside of a mustache.
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

// Single returns the only piece of a value that is one mustache and nothing else but blanks.
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
