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

// The default content types of requests, from the published FAQ.
const (
	DefaultContentType     = "application/json"                  // my.request
	DefaultHTTPContentType = "application/x-www-form-urlencoded" // my.httpRequest
)

// Encode places the data of a request where the published page of my.request says. For GET, and here for every other
// method without a body, data is added to the query of the URL; otherwise it is the body, encoded as a form if
// contentType is that of a form and as JSON if not. data is JSON or empty. A JSON string is sent as its text. In a
// query or a form, the strings among the members of an object or the elements of an array are written as text and other
// values as JSON; the names of an array's elements are their indices. An empty contentType means [DefaultContentType].
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

// component is JavaScript's encodeURIComponent.
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

// Decode converts the body of a response to the data that a page receives. For the dataType json, which is the default,
// this is the JSON value; for base64 and arraybuffer it is a string in base64, which the page's side of the bridge
// converts to an ArrayBuffer in the second case; for text and anything else it is a string. Text is decoded by the
// charset of contentType, or as UTF-8 if it names no known charset, and invalid bytes become U+FFFD. If dataType asks
// for JSON and body is empty or not JSON, the error is [ErrParse].
//
// The result may share memory with body.
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

// Data is the data of a response, as a page receives it.
type Data struct {
	Bytes []byte
	Kind  Kind
}

// Kind is the kind of a [Data].
type Kind int

const (
	JSON   Kind = iota // a JSON text; an empty one means null
	Text               // a string, in UTF-8
	Base64             // bytes, which the page receives as a string in base64
)

// MarshalJSON returns the data as JSON. It copies them, and is meant for small ones.
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

// text decodes a body and removes a byte order mark. If nothing needs decoding, it returns the body itself.
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
