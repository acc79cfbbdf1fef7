package bridge

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
)

// Pieces are a JSON text in pieces. A handler returns a large result in this form,
// because nothing of it is copied before it is sent.
type Pieces []Piece

// Piece is a part of a JSON text.
type Piece struct {
	Bytes []byte
	Form  Form
}

// Form says how the bytes of a piece are encoded.
type Form int

const (
	JSON   Form = iota // JSON already
	Text               // the content of a JSON string, in UTF-8
	Base64             // bytes that a JSON string holds in base64
)

// Piecewise is a result, or the payload of a [Refusal], that can return itself in pieces.
type Piecewise interface{ Pieces() (Pieces, error) }

// MarshalJSON joins the pieces.
func (p Pieces) MarshalJSON() ([]byte, error) { return p.joined(), nil }

// piece is a text of one.
func piece(text []byte) Pieces { return Pieces{{Bytes: text}} }

func (p Pieces) joined() []byte {
	if len(p) == 1 && p[0].Form == JSON {
		return p[0].Bytes
	}
	b := make([]byte, 0, p.size())
	for _, one := range p {
		b = one.appendTo(b)
	}
	return b
}

// size is how many bytes they have in JSON.
func (p Pieces) size() (n int) {
	for _, one := range p {
		n += one.Size()
	}
	return n
}

// Size returns the number of bytes that the piece has in JSON.
func (p Piece) Size() int {
	switch p.Form {
	case Text:
		return quotedSize(p.Bytes)
	case Base64:
		return base64.StdEncoding.EncodedLen(len(p.Bytes)) + 2
	}
	return len(p.Bytes)
}

func (p Piece) appendTo(b []byte) []byte {
	switch p.Form {
	case Text:
		return appendQuoted(b, p.Bytes)
	case Base64:
		return append(base64.StdEncoding.AppendEncode(append(b, '"'), p.Bytes), '"')
	}
	return append(b, p.Bytes...)
}

// large is from how many bytes on a result is not copied.
const large = 32 << 10

// encode gives a handler's result as JSON.
func encode(v any) (Pieces, error) {
	switch v := v.(type) {
	case nil:
		return piece([]byte("{}")), nil
	case Pieces:
		return v, nil
	case Piecewise:
		return v.Pieces()
	case json.RawMessage:
		if len(v) == 0 {
			return piece([]byte("{}")), nil
		}
		return piece(v), nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return piece(bytes.TrimSuffix(b.Bytes(), []byte{'\n'})), nil
}

// list gathers the items of a JSON list.
type list struct {
	whole Pieces
	tail  []byte // what comes after them, and grows
}

func (l *list) empty() bool { return len(l.tail) == 0 && len(l.whole) == 0 }

// next begins another item.
func (l *list) next(begin string) {
	if !l.empty() {
		l.tail = append(l.tail, ',')
	}
	l.tail = append(l.tail, begin...)
}

// put puts a value into the item under way.
func (l *list) put(value Pieces) {
	if value.size() < large {
		for _, one := range value {
			l.tail = one.appendTo(l.tail)
		}
		return
	}
	l.whole = append(append(l.whole, Piece{Bytes: l.tail}), value...)
	l.tail = nil
}

func (l *list) size() int { return l.whole.size() + len(l.tail) }

func (l *list) appendTo(b []byte) []byte {
	for _, one := range l.whole {
		b = one.appendTo(b)
	}
	return append(b, l.tail...)
}
