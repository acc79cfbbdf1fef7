package network

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tidwall/gjson"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// The content types that requests have where the page names none, of the page of common questions.
const (
	DefaultContentType     = "application/json"                  // my.request
	DefaultHTTPContentType = "application/x-www-form-urlencoded" // my.httpRequest
)

// Encode says where a request's data goes, by the rules of the page of my.request: with GET, and here with every
// other method that has no body, into the query of the address; else into the body, as a form where
// contentType says so and as JSON where not. Data is JSON, or nothing. A string goes as it is. Of an object's values,
// and an array's, strings go as they are and all others as JSON; an array's keys are its indices. An empty
// contentType is [DefaultContentType].
func Encode(method, address, contentType string, data json.RawMessage) (url string, body []byte, err error) {
	if len(data) == 0 || string(data) == "null" {
		return address, nil, nil
	}
	if !json.Valid(data) {
		return "", nil, fmt.Errorf("%w: data is not JSON", ErrRequest)
	}
	value := gjson.ParseBytes(data)
	switch strings.ToUpper(method) {
	case "", http.MethodGet, http.MethodHead, http.MethodOptions, http.MethodTrace, http.MethodConnect:
		return withQuery(address, form(value)), nil, nil
	}
	media, _, _ := mime.ParseMediaType(contentType)
	switch {
	case value.Type == gjson.String:
		return address, []byte(value.Str), nil
	case media == DefaultHTTPContentType:
		return address, []byte(form(value)), nil
	}
	return address, []byte(value.Raw), nil
}

func form(value gjson.Result) string {
	if !value.IsObject() && !value.IsArray() {
		return value.String()
	}
	var b strings.Builder
	index := 0
	value.ForEach(func(key, value gjson.Result) bool {
		if b.Len() > 0 {
			b.WriteByte('&')
		}
		name := key.Str
		if key.Type != gjson.String {
			name = strconv.Itoa(index)
		}
		index++
		text := value.Raw
		if value.Type == gjson.String {
			text = value.Str
		}
		b.WriteString(component(name))
		b.WriteByte('=')
		b.WriteString(component(text))
		return true
	})
	return b.String()
}

// component is what JavaScript's encodeURIComponent makes of a text.
func component(text string) string {
	var b strings.Builder
	for i := range len(text) {
		c := text[i]
		if 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-_.!~*'()", c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

func withQuery(address, query string) string {
	address, fragment, marked := strings.Cut(address, "#")
	switch {
	case query == "":
	case !strings.Contains(address, "?"):
		address += "?" + query
	case strings.HasSuffix(address, "?"), strings.HasSuffix(address, "&"):
		address += query
	default:
		address += "&" + query
	}
	if marked {
		address += "#" + fragment
	}
	return address
}

// Decode makes of a body what a page gets for data: with dataType json, and none, its value; with text, and
// anything else, a string; with base64 and arraybuffer a string in base64, which for arraybuffer the page's side
// turns into one. Text is read in the charset of contentType, as UTF-8 where that names none or an unknown one, and
// invalid bytes become U+FFFD. Where JSON was asked for, a body that is not JSON, or is empty, is [ErrParse].
//
// What comes of it shares the body's memory.
func Decode(dataType string, body []byte, contentType string) (Data, error) {
	switch strings.ToLower(dataType) {
	case "base64", "arraybuffer":
		return Data{body, Base64}, nil
	case "", "json":
		text := bytes.TrimSpace(text(body, contentType))
		if !json.Valid(text) {
			return Data{}, fmt.Errorf("%w: it is not JSON", ErrParse)
		}
		return Data{text, JSON}, nil
	}
	return Data{text(body, contentType), Text}, nil
}

// Data is what a page gets for the data of an answer.
type Data struct {
	Bytes []byte
	Kind  Kind
}

// Kind says what data are.
type Kind int

const (
	JSON   Kind = iota // a JSON text; none is null
	Text               // a string, in UTF-8
	Base64             // bytes that become a string in base64
)

// MarshalJSON gives small data as JSON.
func (d Data) MarshalJSON() ([]byte, error) {
	switch {
	case d.Kind == Text:
		return json.Marshal(string(d.Bytes))
	case d.Kind == Base64:
		return json.Marshal(base64.StdEncoding.EncodeToString(d.Bytes))
	case len(d.Bytes) == 0:
		return []byte("null"), nil
	}
	return d.Bytes, nil
}

// text decodes a body and takes a byte order mark off. What needs no decoding is the body itself.
func text(body []byte, contentType string) []byte {
	_, parameters, _ := mime.ParseMediaType(contentType)
	if charset := parameters["charset"]; charset != "" {
		if encoding, name, err := lookup(charset); err == nil && name != "utf-8" {
			if decoded, err := encoding.NewDecoder().Bytes(body); err == nil {
				body = decoded
			}
		}
	}
	body = bytes.TrimPrefix(body, []byte("\ufeff"))
	if utf8.Valid(body) {
		return body
	}
	return bytes.ToValidUTF8(body, []byte("\ufffd"))
}

func lookup(charset string) (encoding.Encoding, string, error) {
	found, err := htmlindex.Get(charset)
	if err != nil {
		return nil, "", err
	}
	name, err := htmlindex.Name(found)
	return found, name, err
}
