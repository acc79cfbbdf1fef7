package gateway_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/consent/gateway/backend"
)

// changing are the parts of responses that differ each time. The expiry of tokens does not, since the clock of the world
// is stopped.
var changing = []struct {
	part *regexp.Regexp
	to   string
}{
	{regexp.MustCompile(`sandbox_[A-Za-z0-9_-]{43}`), "(token)"},
	{regexp.MustCompile(`("respTime":)"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00"`), `$1"(time)"`},
	{regexp.MustCompile(`("(?:X-Timestamp|Response-Time)":)"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00"`), `$1"(time)"`},
	{regexp.MustCompile(`("sign(?:ature)?":|signature=)("?)[A-Za-z0-9+/]{342}==`), `$1$2(signature)`},
	{regexp.MustCompile(`\b20\d{26}\b`), "(number)"},
	{regexp.MustCompile(`127\.0\.0\.1:\d+`), "(gateway)"},
	{regexp.MustCompile(`("reqMsgId":)"[A-Z2-7]{26}"`), `$1"(message)"`},
}

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares a whole response with a file of testdata, which -update writes.
func golden(t *testing.T, name string, answer backend.Exchange) {
	t.Helper()
	header := map[string]string{}
	for name := range answer.Header {
		if name != "Date" && name != "Content-Length" {
			header[name] = answer.Header.Get(name)
		}
	}
	whole, err := json.Marshal(struct {
		Status int               `json:"status"`
		Header map[string]string `json:"header"`
	}{answer.Status, header})
	if err != nil {
		t.Fatal(err)
	}
	whole = append(append(whole[:len(whole)-1], `,"body":`...), append(answer.Text, '}')...)
	for _, c := range changing {
		whole = c.part.ReplaceAll(whole, []byte(c.to))
	}
	var got bytes.Buffer
	if err := json.Indent(&got, whole, "", "  "); err != nil {
		t.Fatalf("%v: %s", err, whole)
	}
	got.WriteByte('\n')
	path := filepath.Join("testdata", name+".json")
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("%s: -want +got\n%s", path, diff)
	}
}

// without returns a function that removes a header from a request.
func without(header string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Del(header) }
}

// with returns a function that sets a header of a request.
func with(header, value string) func(*http.Request) {
	return func(r *http.Request) { r.Header.Set(header, value) }
}
