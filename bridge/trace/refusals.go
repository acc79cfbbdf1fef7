package trace

import (
	"bytes"
	"encoding/json"
	"errors"
)

// Refusals are refused scopes, in the order in which the page asked for them. They
// encode as an object: the key is the scope, the value the code of the refusal.
type Refusals []Refusal

// Refusal is a scope that was refused.
type Refusal struct{ Scope, Code string }

// size is how many bytes they have.
func (r Refusals) size() (n int) {
	for _, one := range r {
		n += len(one.Scope) + len(one.Code)
	}
	return n
}

// MarshalJSON implements [json.Marshaler].
func (r Refusals) MarshalJSON() ([]byte, error) {
	b := []byte{'{'}
	for i, one := range r {
		if i > 0 {
			b = append(b, ',')
		}
		scope, err := json.Marshal(one.Scope)
		if err != nil {
			return nil, err
		}
		code, err := json.Marshal(one.Code)
		if err != nil {
			return nil, err
		}
		b = append(append(append(b, scope...), ':'), code...)
	}
	return append(b, '}'), nil
}

// UnmarshalJSON implements [json.Unmarshaler].
func (r *Refusals) UnmarshalJSON(text []byte) error {
	d := json.NewDecoder(bytes.NewReader(text))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return errors.New("refused is not an object")
	}
	*r = Refusals{}
	for d.More() {
		key, err := d.Token()
		if err != nil {
			return err
		}
		one := Refusal{Scope: key.(string)}
		if err := d.Decode(&one.Code); err != nil {
			return err
		}
		*r = append(*r, one)
	}
	return nil
}
