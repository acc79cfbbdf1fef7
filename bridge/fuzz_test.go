package bridge

import (
	"bytes"
	"net/url"
	"strings"
	"testing"
)

// A hello has the origin of its own address, or none.
func FuzzHello(f *testing.F) {
	for _, text := range examples(f, "hello") {
		f.Add([]byte(text))
	}
	f.Add([]byte(`J1 - 0` + "\n" + `{"url":"http://bank.example@evil.example/","origin":"http://bank.example"}`))
	f.Add([]byte(`J1 - 0` + "\n" + `{"url":"http://bank.example:80/","origin":"http://bank.example"}`))
	f.Fuzz(func(t *testing.T, frame []byte) {
		hello, err := ParseHello(frame)
		if err != nil {
			return
		}
		if !IsHello(frame) {
			t.Errorf("%q is read as a hello and is not one", frame)
		}
		origin := hello.origin()
		if origin == "null" || origin == "" {
			return
		}
		u, err := url.Parse(hello.URL)
		if err != nil || origin != hello.Origin || !strings.HasSuffix(origin, "://"+u.Host) || u.Host == "" {
			t.Errorf("%q with origin %q is of %q", hello.URL, hello.Origin, origin)
		}
	})
}

// Only a document's own frames tell of an opening, and of one that has an address.
func FuzzOpening(f *testing.F) {
	for _, text := range examples(f, "opening") {
		f.Add([]byte(text))
	}
	w := newWindow(f, Limits{}, echo)
	f.Fuzz(func(t *testing.T, frame []byte) {
		if opening, err := w.document.ParseOpening(frame); err == nil {
			t.Errorf("of another document, it is read as %+v", opening)
		}
		own := bytes.Replace(frame, []byte("AAAAAAAAAAAAAAAAAAAAAA"), []byte(w.document.ID), 1)
		opening, err := w.document.ParseOpening(own)
		if err == nil && (opening.Address == "" || !IsOpening(own) || IsHello(own) || IsWho(own)) {
			t.Errorf("%q is read as %+v", own, opening)
		}
	})
}
