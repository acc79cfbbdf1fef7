package window

import (
	"runtime"
	"testing"
)

func TestOutsideAddresses(t *testing.T) {
	absolute := "/tmp/a b.txt"
	want := map[string]string{
		"https://shop.example/a?b#c": "https://shop.example/a?b#c",
		"http://127.0.0.1:1/":        "http://127.0.0.1:1/",
		"HTTPS://shop.example":       "https://shop.example",
		"mailto:a@b.example":         "mailto:a@b.example",
		"tel:+62811":                 "tel:+62811",
		"file:///a/b.txt":            "file:///a/b.txt",
		"file://elsewhere/a":         "",
		"file:a":                     "",
		"javascript:alert(1)":        "",
		"data:text/html,x":           "",
		"smb://host/a":               "",
		"https:///a":                 "",
		"https:a":                    "",
		"mailto:":                    "",
		"a/b.txt":                    "",
		"--help":                     "",
		"":                           "",
		"https://a b/":               "",
	}
	if runtime.GOOS != "windows" {
		want[absolute] = "file:///tmp/a%20b.txt"
	}
	for address, uri := range want {
		got, err := outside(address)
		if got != uri || (err == nil) != (uri != "") {
			t.Errorf("%q is opened as %q, %v, want %q", address, got, err, uri)
		}
	}
}
