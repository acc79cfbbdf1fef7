package network

import (
	"encoding/base64"
	"errors"
	"mime"
	"net/url"
	"strings"
)

var errDataURL = errors.New("not a data: address")

// DataURL returns the media type and the content of a data: URL, which my.downloadFile accepts as well.
func DataURL(text string) (contentType string, data []byte, err error) {
	rest, ok := cutFold(text, "data:")
	head, content, comma := strings.Cut(rest, ",")
	if !ok || !comma {
		return "", nil, errDataURL
	}
	head, in64 := cutLastFold(head, ";base64")
	if data, err = unescape(content, in64); err != nil {
		return "", nil, errDataURL
	}
	if _, _, err := mime.ParseMediaType(head); err != nil {
		head = "text/plain;charset=US-ASCII"
	}
	return head, data, nil
}

func cutFold(text, prefix string) (string, bool) {
	if len(text) < len(prefix) || !strings.EqualFold(text[:len(prefix)], prefix) {
		return text, false
	}
	return text[len(prefix):], true
}

func cutLastFold(text, suffix string) (string, bool) {
	at := len(text) - len(suffix)
	if at < 0 || !strings.EqualFold(text[at:], suffix) {
		return text, false
	}
	return text[:at], true
}

// unescape decodes the content of a data: URL.
func unescape(content string, in64 bool) ([]byte, error) {
	plain, err := url.PathUnescape(content)
	if err != nil {
		return nil, err
	}
	if !in64 {
		return []byte(plain), nil
	}
	plain = strings.TrimRight(strings.Join(strings.Fields(plain), ""), "=")
	return base64.RawStdEncoding.DecodeString(plain)
}
