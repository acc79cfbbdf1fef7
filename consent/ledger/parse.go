package ledger

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// ParseExport reads the file of an export. Its error is one line that starts with file:line, names the value
// and the way out; line is that on which the faulty decision begins where it is not the JSON that is at
// fault. Keys that are unknown, missing or twice, and values that cannot be, are errors.
func ParseExport(file string, data []byte) (Export, error) {
	p := parser{file: file, data: data, decoder: json.NewDecoder(bytes.NewReader(data))}
	if err := p.wellFormed(); err != nil {
		return Export{}, err
	}
	e := Export{Decisions: []Decision{}}
	seen, err := p.object(0, func(key string) (err error) {
		switch key {
		case "format":
			if err = p.decoder.Decode(&e.Format); err == nil && e.Format != exportFormat {
				err = fmt.Errorf("format: %q is not known: use a file that jembatan grants export wrote", e.Format)
			}
		case "version":
			if err = p.decoder.Decode(&e.Version); err == nil && e.Version != exportVersion {
				err = fmt.Errorf("version: %d is not known: this program reads %d", e.Version, exportVersion)
			}
		case "decisions":
			return p.decisions(&e)
		case "apps":
			return p.apps(&e)
		default:
			err = fmt.Errorf("key %q is not known: leave it out", key)
		}
		return err
	})
	if err == nil {
		err = missing(seen, "format", "version", "decisions")
	}
	if err != nil {
		return Export{}, p.at(0, err)
	}
	return e, nil
}

// parser walks a file that is known to be JSON.
type parser struct {
	file    string
	data    []byte
	decoder *json.Decoder
}

// place is an error that has its place.
type place struct{ error }

// at puts the place of an offset before an error, unless it has one.
func (p *parser) at(offset int64, err error) error {
	var placed place
	if errors.As(err, &placed) {
		return err
	}
	line := 1 + bytes.Count(p.data[:offset], []byte("\n"))
	return place{fmt.Errorf("%s:%d: %s", p.file, line, oneLine(err))}
}

// wellFormed makes sure that the file is one JSON document.
func (p *parser) wellFormed() error {
	for offset := 0; offset < len(p.data); {
		r, size := utf8.DecodeRune(p.data[offset:])
		if r == utf8.RuneError && size == 1 {
			return p.at(int64(offset), errors.New("this is no UTF-8: use a file that jembatan grants export wrote"))
		}
		offset += size
	}
	var document json.RawMessage
	err := json.Unmarshal(p.data, &document)
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return p.at(min(syntax.Offset, int64(len(p.data))), fmt.Errorf("this is no JSON (%v): use a file that jembatan grants export wrote", err))
	}
	if err != nil {
		return p.at(0, err)
	}
	return nil
}

// here is where the next value begins.
func (p *parser) here() int64 {
	offset := p.decoder.InputOffset()
	for offset < int64(len(p.data)) && strings.IndexByte(" \t\r\n,:", p.data[offset]) >= 0 {
		offset++
	}
	return offset
}

// object reads an object, and has member read the value of each key.
func (p *parser) object(offset int64, member func(key string) error) (seen map[string]bool, err error) {
	seen = map[string]bool{}
	if token, err := p.decoder.Token(); err != nil || token != json.Delim('{') {
		return nil, p.at(offset, errors.New("this is no object: use a file that jembatan grants export wrote"))
	}
	for p.decoder.More() {
		offset := p.here()
		token, err := p.decoder.Token()
		if err != nil {
			return nil, p.at(offset, err)
		}
		key := token.(string)
		if seen[key] {
			return nil, p.at(offset, fmt.Errorf("key %q stands there twice: leave one out", key))
		}
		seen[key] = true
		if err := member(key); err != nil {
			return nil, p.at(offset, err)
		}
	}
	_, err = p.decoder.Token()
	return seen, err
}

// apps reads where apps are from.
func (p *parser) apps(e *Export) error {
	offset := p.here()
	var all []json.RawMessage
	if err := p.decoder.Decode(&all); err != nil || all == nil {
		return p.at(offset, errors.New("apps: this is no array: leave it out for none"))
	}
	for i, raw := range all {
		var h Home
		err := keys(raw, "", []string{"app", "place", "since"}, "port")
		if err == nil {
			if err = json.Unmarshal(raw, &h); err != nil {
				err = fmt.Errorf("%w: use a value as jembatan grants export writes it", err)
			}
		}
		if err != nil {
			return p.at(offset, fmt.Errorf("apps[%d]: %w", i, err))
		}
		e.Apps = append(e.Apps, h)
	}
	if i, err := checkHomes(e.Apps); err != nil {
		return p.at(offset, fmt.Errorf("apps[%d]: %w", i, err))
	}
	return nil
}

func (p *parser) decisions(e *Export) error {
	if token, err := p.decoder.Token(); err != nil || token != json.Delim('[') {
		return errors.New("decisions: this is no array: use [] for none")
	}
	codes := map[string]int{}
	for i := 0; p.decoder.More(); i++ {
		offset := p.here()
		var raw json.RawMessage
		if err := p.decoder.Decode(&raw); err != nil {
			return p.at(offset, err)
		}
		d, err := parseDecision(raw)
		if err == nil {
			err = d.acceptable(i, codes)
		}
		if err != nil {
			return p.at(offset, fmt.Errorf("decisions[%d]: %w", i, err))
		}
		e.Decisions = append(e.Decisions, d)
	}
	_, err := p.decoder.Token()
	return err
}
