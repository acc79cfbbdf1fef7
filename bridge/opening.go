package bridge

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/tidwall/gjson"
)

// Opening is what a page is about to open in a window, as it tells before the
// engine asks for one.
type Opening struct {
	Address string
	// Form tells that a form goes there, which replaces the query.
	Form bool
	// Active tells that the user has acted on the page just before.
	Active bool
}

// Leads reports whether an address is the one that the page told of.
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

// IsOpening reports whether a frame tells of an opening: its number is 0, and the
// document has its identity already.
func IsOpening(frame []byte) bool {
	head, _, ok := bytes.Cut(frame[:min(len(frame), longestHeader)], []byte{'\n'})
	return ok && bytes.HasSuffix(head, []byte(" 0")) && !IsHello(frame) && !IsWho(frame)
}

// ParseOpening reads such a frame of this document.
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
		return o, errors.New("opening: it names no address")
	}
	return o, nil
}

// Warn records that the page breaks a rule, and has the line written on the page's
// console, within a rate.
func (d *Document) Warn(rule, text string) {
	d.mu.Lock()
	tell := !d.ending && d.refusals.take(d.session.now())
	d.mu.Unlock()
	if tell {
		d.record(trace.Warning{Rule: rule, Text: text})
		d.warn(text)
	}
}
