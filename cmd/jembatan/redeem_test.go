package main

import (
	"io"
	"net"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

var (
	curlCommand = regexp.MustCompile(`(?m)^curl -sS '(http://[^/']+)([^']*)'((?: \\\n  -H '[^']*')*) \\\n  --data-raw '([^']*)'$`)
	curlHeader  = regexp.MustCompile(`-H '([^:]+): ([^']*)'`)
)

// redeem FILE BASE sends the last request in the output of --print-curl to a gateway, which may still be starting, and
// writes the response to answer.json.
func redeem(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: redeem FILE BASE")
	}
	all := curlCommand.FindAllStringSubmatch(ts.ReadFile(args[0]), -1)
	if len(all) == 0 {
		ts.Fatalf("%s has no request", args[0])
	}
	last := all[len(all)-1]
	send := func() (*http.Response, error) {
		request, err := http.NewRequest(http.MethodPost, args[1]+last[2], strings.NewReader(last[4]))
		ts.Check(err)
		for _, header := range curlHeader.FindAllStringSubmatch(last[3], -1) {
			request.Header.Set(header[1], header[2])
		}
		return http.DefaultClient.Do(request)
	}
	answer, err := send()
	for end := time.Now().Add(60 * time.Second); err != nil && time.Now().Before(end); answer, err = send() {
		time.Sleep(20 * time.Millisecond)
	}
	ts.Check(err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs("answer.json"), append(body, '\n'), 0o600))
}

// freePort sets a variable to an unused port.
func freePort(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: freeport VARIABLE")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	ts.Setenv(args[0], listener.Addr().String())
	ts.Setenv(args[0]+"_PORT", strconv.Itoa(listener.Addr().(*net.TCPAddr).Port))
	ts.Check(listener.Close())
}

func TestNowIsATimeOrAnOffset(t *testing.T) {
	now := time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)
	for written, want := range map[string]time.Duration{
		"": 0, "+10m": 10 * time.Minute, "-24h": -24 * time.Hour,
		"2026-11-22T11:00:00Z": time.Hour, "2026-11-22T17:00:00+07:00": 0,
	} {
		if got, err := parseNow(written, now); got != want || err != nil {
			t.Errorf("%q is %s ahead (%v), want %s", written, got, err, want)
		}
	}
	for _, written := range []string{"10m", "tomorrow", "+", "2026-11-22", "+1e9h"} {
		if _, err := parseNow(written, now); err == nil || !strings.Contains(err.Error(), "write it like") {
			t.Errorf("%q: %v", written, err)
		}
	}
}
