package gateway

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// charsets are the supported charsets of parameters besides UTF-8. GBK includes GB2312.
var charsets = []string{"gbk", "gb2312"}

// decode stores the parameters both as they were sent and converted to UTF-8 from the charset that they name.
func (x *exchange) decode(sent url.Values) error {
	x.sent, x.values = sent, sent
	charset := sent.Get("charset")
	chinese := slices.Contains(charsets, strings.ToLower(charset))
	if charset != "" && !chinese && !strings.EqualFold(charset, "utf-8") {
		x.values = url.Values{} // their charset is unknown
		return malformed("charset", "%s is not supported: use utf-8 or gbk", clip(charset))
	}
	x.values = url.Values{}
	for name, values := range sent {
		value := values[0]
		if chinese {
			decoded, err := simplifiedchinese.GBK.NewDecoder().String(value)
			if err != nil || strings.ContainsRune(decoded, utf8.RuneError) {
				return &fault{kind: unreadable, detail: "parameter " + clip(name) + " is not in the charset " + charset + ", which the request names"}
			}
			value = decoded
		}
		if !utf8.ValidString(name) || !utf8.ValidString(value) {
			return &fault{kind: unreadable, detail: "parameter " + clip(name) + " is not UTF-8: encode it in UTF-8, or name its charset"}
		}
		x.values[name] = []string{value}
	}
	return nil
}

// encode encodes a JSON response in the charset of its request, and returns the charset's name. Characters that the charset
// lacks are escaped.
func (x *exchange) encode(text []byte) (encoded []byte, charset string) {
	charset = strings.ToLower(x.values.Get("charset"))
	if !slices.Contains(charsets, charset) {
		return text, "utf-8"
	}
	encoder := simplifiedchinese.GBK.NewEncoder()
	for _, c := range string(text) {
		b, err := encoder.Bytes([]byte(string(c)))
		switch high, low := utf16.EncodeRune(c); {
		case err == nil:
			encoded = append(encoded, b...)
		case high == utf8.RuneError:
			encoded = fmt.Appendf(encoded, `\u%04x`, c)
		default:
			encoded = fmt.Appendf(encoded, `\u%04x\u%04x`, high, low)
		}
	}
	return encoded, charset
}
