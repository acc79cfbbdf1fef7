package network

import (
	"encoding/json"
	"errors"
	"net/url"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestEncode(t *testing.T) {
	const at = "https://a.test/p"
	const object = `{"b": "x y&é", "a": 1, "o": {"k": [true, null]}, "~!*'()": ""}`
	const pairs = "b=x%20y%26%C3%A9&a=1&o=%7B%22k%22%3A%20%5Btrue%2C%20null%5D%7D&~!*'()="
	for _, test := range []struct{ method, at, kind, data, url, body string }{
		{"GET", at, "", "", at, ""},
		{"POST", at, "", "null", at, ""},
		{"GET", at, "application/json", object, at + "?" + pairs, ""},
		{"get", at + "?c=d#e", "", `{"a":"b"}`, at + "?c=d&a=b#e", ""},
		{"", at + "?", "", `"c=d&e"`, at + "?c=d&e", ""},
		{"HEAD", at + "?c&", "", `["x","y"]`, at + "?c&0=x&1=y", ""},
		{"GET", at, "", `{}`, at, ""},
		{"POST", at, "", object, at, object},
		{"POST", at, "application/json; charset=utf-8", `"{\"a\":1}"`, at, `{"a":1}`},
		{"POST", at, "Application/X-WWW-Form-Urlencoded;charset=utf-8", object, at, pairs},
		{"PUT", at, "application/x-www-form-urlencoded", `"a=b"`, at, "a=b"},
		{"DELETE", at, "text/plain", `{"a":1}`, at, `{"a":1}`},
		{"POST", at, "application/x-www-form-urlencoded", `5`, at, "5"},
	} {
		url, body, err := Encode(test.method, test.at, test.kind, json.RawMessage(test.data))
		if err != nil || url != test.url || string(body) != test.body {
			t.Errorf("%v:\n%s, %q, %v", test, url, body, err)
		}
	}
	if _, _, err := Encode("POST", at, "", json.RawMessage(`{`)); !errors.Is(err, ErrRequest) {
		t.Error("got", err)
	}
}

func TestDecode(t *testing.T) {
	for _, test := range []struct{ dataType, body, kind, want string }{
		{"json", ` {"a": 1}` + "\n", "", `{"a": 1}`},
		{"", "\ufeff[1]", "text/html", `[1]`},
		{"JSON", "5", "application/json", `5`},
		{"json", "\"\xc4\xe3\"", "application/json; charset=GBK", `"你"`},
		{"text", "<a>\"\xff", "", `"\u003ca\u003e\"�"`},
		{"text", "\xe9", "text/plain; charset=iso-8859-1", `"é"`},
		{"text", "é", "text/plain; charset=unheard-of", `"é"`},
		{"text", "", "", `""`},
		{"base64", "\x00\xff", "", `"AP8="`},
		{"arraybuffer", "\x00\xff", "", `"AP8="`},
	} {
		data, err := Decode(test.dataType, []byte(test.body), test.kind)
		got, failed := data.MarshalJSON()
		if err != nil || failed != nil || string(got) != test.want {
			t.Errorf("%q: %s, %v", test, got, err)
		}
	}
	for _, body := range []string{"", "<html>", "{} {}"} {
		if _, err := Decode("json", []byte(body), "application/json"); !errors.Is(err, ErrParse) {
			t.Errorf("%q: %v", body, err)
		}
	}
}

func TestDataURL(t *testing.T) {
	for text, want := range map[string][2]string{
		"data:image/png;base64,iVBO Rw==":    {"image/png", "\x89PNG"},
		"DATA:image/png;Base64,iVBORw%3D%3D": {"image/png", "\x89PNG"},
		"data:,a%20b":                        {"text/plain;charset=US-ASCII", "a b"},
		"data:text/plain;charset=utf-8,a,b":  {"text/plain;charset=utf-8", "a,b"},
	} {
		kind, data, err := DataURL(text)
		if err != nil || kind != want[0] || string(data) != want[1] {
			t.Errorf("%s: %q, %q, %v", text, kind, data, err)
		}
	}
	for _, text := range []string{"", "data:", "data:image/png;base64", "http://a/,", "data:;base64,***", "data:,%zz"} {
		if _, _, err := DataURL(text); err == nil {
			t.Errorf("%q was taken", text)
		}
	}
}

func TestHosts(t *testing.T) {
	for pattern, test := range map[string]struct{ yes, no string }{
		"example.com":     {"https://example.com https://EXAMPLE.com. http://a.b.example.com:99", "https://badexample.com https://example.com.evil.test https://example.org"},
		"*.Example.com":   {"https://a.example.com https://a.b.example.com", "https://example.com https://badexample.com"},
		"example.com:443": {"https://example.com https://a.example.com:443", "http://example.com https://example.com:444"},
		"localhost:3000":  {"http://localhost:3000", "http://localhost http://localhost:30000"},
		"127.0.0.1":       {"http://127.0.0.1:5", "http://1.127.0.0.1 http://127.0.0.2"},
		"[::1]:80":        {"http://[::1] http://[0:0::1]:80", "http://[::1]:81 http://[::2]"},
		"::1":             {"http://[::1]:9", "http://[::2]"},
	} {
		hosts, err := ParseHosts([]string{"other.test", pattern})
		if err != nil {
			t.Fatal(err)
		}
		for want, addresses := range map[bool]string{true: test.yes, false: test.no} {
			for _, text := range strings.Fields(addresses) {
				to, err := url.Parse(text)
				if err != nil {
					t.Fatal(err)
				}
				if hosts.Allow(to) != want {
					t.Errorf("%s allows %s: %v", pattern, text, !want)
				}
			}
		}
	}
	for _, pattern := range []string{"", "*", "*.", "*.*.com", "a b", "https://example.com", "example.com/", "example.com:", "example.com:x", "example.com:0", "example.com:99999", "[::1", "*.127.0.0.1", ".com", "a..b"} {
		if _, err := ParseHosts([]string{pattern}); err == nil || !strings.Contains(err.Error(), "write it like api.example.com") {
			t.Errorf("%q: %v", pattern, err)
		}
	}
}

func FuzzAddress(f *testing.F) {
	for _, seed := range []string{"https://a.test/ö?b=%", "http://[::1]:8/%zz", "HTTP://A/ #", "https://a.test\\@b"} {
		f.Add(seed)
	}
	list, err := ParseHosts([]string{"a.test"})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		to, err := address(text)
		if err != nil {
			return
		}
		again, err := url.Parse(to.String())
		if err != nil || again.Host != to.Host || list.Allow(again) != list.Allow(to) {
			t.Errorf("%q: %q, then %v, %v", text, to, again, err)
		}
		if line := to.RequestURI(); strings.ContainsFunc(line, func(c rune) bool { return c <= ' ' || c >= 0x7f }) {
			t.Errorf("%q: request line %q", text, line)
		}
	})
}

func FuzzCodes(f *testing.F) {
	f.Add("GET", "https://a.test/?a#b", "application/x-www-form-urlencoded", []byte(`{"a":["\ud800",{}]}`))
	f.Add("json", "data:image/png;base64,aa", "text/plain; charset=gb18030", []byte("\x84\x31\xa4"))
	f.Fuzz(func(t *testing.T, method, address, kind string, data []byte) {
		Encode(method, address, kind, data)
		DataURL(address)
		ParseHosts([]string{address})
		if got, err := Decode(method, data, kind); err == nil {
			value, err := got.MarshalJSON()
			if err != nil || !json.Valid(value) || !utf8.Valid(value) {
				t.Errorf("%q is not JSON: %v", value, err)
			}
		}
	})
}
