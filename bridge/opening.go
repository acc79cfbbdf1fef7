package bridge

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/tidwall/gjson"
)

// Opening is what a page is about to open in a window, as the page announces it before
// the engine asks for the window.
type Opening struct {
	Address string
	// Form is true if a form is submitted to the address, which replaces its query.
	Form bool
	// Active is true if the user acted on the page just before.
	Active bool
}

// Leads reports whether an address is the one that the page announced.
func (o Opening) Leads(address string) bool {
	if !o.Form {
		return o.Address == address
	}
	return beforeQuery(o.Address) == beforeQuery(address)
}

func beforeQuery(address string) string {
	if at := strings.IndexAny(address, "?#"); at >= 0 {
		return address[:at]
	}
	return address
}

// IsOpening reports whether a frame announces an opening: its number is 0, and the
// document has its identity already.
func IsOpening(frame []byte) bool {
	head, _, ok := bytes.Cut(frame[:min(len(frame), longestHeader)], []byte{'\n'})
	return ok && bytes.HasSuffix(head, []byte(" 0")) && !IsHello(frame) && !IsWho(frame)
}

// ParseOpening parses a frame of this document for which IsOpening is true.
func (d *Document) ParseOpening(frame []byte) (o Opening, err error) {
	const longest = 2 << 20 // as in a hello
	h, body, err := splitFrame(frame)
	if err == nil && (h.document != d.ID || h.frame != 0) {
		err = errors.New("it is not this document's")
	}
	if err == nil && len(body) > longest {
		err = fmt.Errorf("%d bytes, more than %d", len(body), longest)
	}
	if err == nil {
		err = scan(string(body), 1)
	}
	if err != nil {
		return o, fmt.Errorf("opening: %w", err)
	}
	value := gjson.ParseBytes(body)
	if o = (Opening{value.Get("open").String(), value.Get("form").Bool(), value.Get("active").Bool()}); o.Address == "" {
		return o, errors.New("opening: the address is missing")
	}
	return o, nil
}

// Warn records that the page breaks a rule and writes the text on the page's console, up
// to a rate limit.
func (d *Document) Warn(rule, text string) {
	d.mu.Lock()
	tell := !d.ending && d.refusals.take(d.session.now())
	d.mu.Unlock()
	if tell {
		d.record(trace.Warning{Rule: rule, Text: text})
		d.warn(text)
	}
}
