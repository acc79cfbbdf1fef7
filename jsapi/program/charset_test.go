package program

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"
)

// gbk is 中文 in GBK.
const gbk = "\xd6\xd0\xce\xc4"

func TestHeaderNeverOverridesTheCharsetOfAFile(t *testing.T) {
	for content, want := range map[string]string{
		"<title>中文</title>":             "text/html; charset=utf-8",
		"plain":                         "text/html; charset=utf-8",
		"":                              "text/html; charset=utf-8",
		"<meta charset=utf-8>" + gbk:    "text/html; charset=utf-8",
		"<META CHARSET='UTF8'>":         "text/html; charset=utf-8",
		"<meta charset=gbk>" + gbk:      "text/html",
		"<meta charset=gbk>ascii alone": "text/html",
		`<meta http-equiv="Content-Type" content="text/html;charset=gb2312">`: "text/html",
		`<meta name="viewport" content="width=1"><meta charset = "Big5">`:     "text/html",
		"<meta/charset=gbk>":                                 "text/html",
		"<!-- <meta charset=gbk> --><meta charset=utf-8>":    "text/html; charset=utf-8",
		"<!-- <meta charset=utf-8> --><meta charset=gbk>":    "text/html",
		"<metal charset=gbk>":                                "text/html; charset=utf-8",
		strings.Repeat(" ", declared) + "<meta charset=gbk>": "text/html; charset=utf-8",
		"<title>" + gbk + "</title>":                         "text/html",
	} {
		s := serveAnywhere(t, &Program{files: fstest.MapFS{"a.html": {Data: []byte(content)}}})
		response, body := get(t, s, "/a.html")
		if got := response.Header.Get("Content-Type"); got != want || body != content {
			t.Errorf("%.60q is %q, want %q", content, got, want)
		}
	}
}

func TestScriptsAndStylesHaveTheCharsetOfThePage(t *testing.T) {
	s := serveAnywhere(t, &Program{files: fstest.MapFS{
		"a.js": {Data: []byte("alert('" + gbk + "')")}, "a.css": {Data: []byte("@charset 'gbk'; /* " + gbk)}, "a.txt": {Data: []byte(gbk)},
	}})
	for name, want := range map[string]string{"a.js": "text/javascript", "a.css": "text/css", "a.txt": "text/plain"} {
		response, _ := get(t, s, "/"+name)
		if got := response.Header.Get("Content-Type"); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}

func TestCharacterAtTheEndOfTheSearchedPart(t *testing.T) {
	for _, cut := range []int{1, 2, 3} {
		data := append(bytes.Repeat([]byte("a"), searched-cut), "☕☕"...)
		if kind, err := typeOf("a.js", bytes.NewReader(data)); err != nil || kind != "text/javascript; charset=utf-8" {
			t.Errorf("cut after %d bytes: %q, %v", cut, kind, err)
		}
	}
	data := append(bytes.Repeat([]byte("a"), searched-4), "\xd6\xd0\xce\xc4"...)
	if kind, _ := typeOf("a.js", bytes.NewReader(append(data, "more"...))); kind != "text/javascript" {
		t.Errorf("gbk at the end is %q", kind)
	}
	if valid([]byte("\xe2\x98"), false) {
		t.Error("an incomplete character at the end of a file is accepted")
	}
}

// TestOnlyTextsAreSearched checks that media files are not searched for a charset.
func TestOnlyTextsAreSearched(t *testing.T) {
	if kind, err := typeOf("a.mp4", nil); err != nil || kind != "video/mp4" {
		t.Errorf("%q, %v", kind, err)
	}
}
