package panel

import (
	"bufio"
	"errors"
	"io"
	"net"
	"net/http"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jembatan/jembatan/assets/peer"
)

func newLines(r io.Reader) *bufio.Reader { return bufio.NewReader(r) }

// paths has the method for each path that a panel serves.
var paths = map[string]string{"": "GET", "panel.js": "GET", "panel.css": "GET", "events": "GET", "do/echo": "POST"}

func TestNothingIsServedWithoutTheToken(t *testing.T) {
	s := stage(t)
	token := s.token
	for path, method := range paths {
		for _, wrong := range []string{"", "/", "//", "/" + token[1:] + "/", "/" + token + "x/", "/" + strings.ToLower(token) + "/", "/x/" + token + "/", "/?" + token + "/"} {
			if wrong == "" && path == "" {
				continue
			}
			status, text, _ := s.ask(t, method, strings.TrimSuffix(wrong, "/")+"/"+path, `{"text":"in"}`, "Content-Type", "application/json")
			if status != http.StatusNotFound || strings.Contains(text, token) {
				t.Errorf("%s %s%s: %d: %s", method, strings.ReplaceAll(wrong, token, "TOKEN"), path, status, text)
			}
		}
	}
	c, err := net.Dial("tcp", s.Address())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	io.WriteString(c, "OPTIONS * HTTP/1.1\r\nHost: "+s.Address()+"\r\n\r\n")
	if a, err := http.ReadResponse(newLines(c), nil); err != nil || a.StatusCode != http.StatusNotFound {
		t.Errorf("OPTIONS * is answered without the token: %v, %v", a, err)
	}
}

// TestPagesOfOthersGetNothing makes requests as a browser makes them for another site that has the token.
func TestPagesOfOthersGetNothing(t *testing.T) {
	s := stage(t)
	_, port, _ := net.SplitHostPort(s.Address())
	for what, headers := range map[string][]string{
		"a name that leads here":               {"Host", "attack.example:" + port},
		"a name without a port":                {"Host", "localhost"},
		"another address of this machine":      {"Host", "127.0.0.2:" + port},
		"another origin":                       {"Origin", "https://attack.example"},
		"the program that runs":                {"Origin", "http://127.0.0.1:26816"},
		"the same host by https":               {"Origin", "https://127.0.0.1:" + port},
		"a frame in a sandbox":                 {"Origin", "null"},
		"two origins":                          {"Origin", "http://127.0.0.1:" + port, "Origin", "http://attack.example"},
		"a script of another port":             {"Sec-Fetch-Site", "same-site"},
		"a script of another site":             {"Sec-Fetch-Site", "cross-site"},
		"a link of another site":               {"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"},
		"a frame of another port":              {"Sec-Fetch-Site", "same-site", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "iframe"},
		"a WebSocket of the program that runs": {"Origin", "http://127.0.0.1:26816", "Connection", "Upgrade", "Upgrade", "websocket"},
	} {
		for path, method := range paths {
			status, text, header := s.ask(t, method, s.own(path), `{"text":"in"}`, append(headers, "Content-Type", "application/json")...)
			if status != http.StatusForbidden && status != http.StatusMisdirectedRequest || strings.Contains(text, s.token) {
				t.Errorf("%s: %s /%s: %d: %s", what, method, path, status, text)
			}
			if header.Get("Access-Control-Allow-Origin") != "" {
				t.Errorf("%s: CORS lets it read", what)
			}
		}
	}
}

func TestUserAndPanelAreServed(t *testing.T) {
	s := stage(t)
	_, port, _ := net.SplitHostPort(s.Address())
	for what, headers := range map[string][]string{
		"an address that is typed": {"Sec-Fetch-Site", "none", "Sec-Fetch-Mode", "navigate", "Sec-Fetch-Dest", "document"},
		"the panel's own script":   {"Sec-Fetch-Site", "same-origin", "Origin", "http://127.0.0.1:" + port},
		"the panel by its name":    {"Host", "LOCALHOST:" + port, "Origin", "http://localhost:" + port},
		"a program of the user's":  nil,
	} {
		for path, method := range paths {
			status, text, header := s.ask(t, method, s.own(path), `{"text":"in"}`, append(headers, "Content-Type", "application/json")...)
			if status != http.StatusOK || text == "" {
				t.Errorf("%s: %s /%s: %d: %s", what, method, path, status, text)
			}
			for name, value := range map[string]string{
				"Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY", "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
				"Cross-Origin-Resource-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
			} {
				if header.Get(name) != value {
					t.Errorf("/%s: %s is %q", path, name, header.Get(name))
				}
			}
			for _, part := range []string{"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "require-trusted-types-for 'script'"} {
				if !strings.Contains(header.Get("Content-Security-Policy"), part) {
					t.Errorf("/%s: the policy lacks %s", path, part)
				}
			}
		}
	}
}

// TestActAcceptsOnlyJSONByPOST checks that an act accepts only requests that a form, an image or a beacon cannot make
// without a preflight.
func TestActAcceptsOnlyJSONByPOST(t *testing.T) {
	s := stage(t)
	for what, test := range map[string]struct {
		method, kind, body string
		status             int
		text               string
	}{
		"done":             {"POST", "application/json", `{"text":"in"}`, 200, `{"text":"in"}`},
		"with a charset":   {"POST", "application/json; charset=utf-8", `{"text":"in"}`, 200, `{"text":"in"}`},
		"by GET":           {"GET", "application/json", "", 405, `{"error":"use POST"}`},
		"as a form":        {"POST", "application/x-www-form-urlencoded", "text=in", 415, `{"error":"send application/json"}`},
		"as a text":        {"POST", "text/plain", `{"text":"in"}`, 415, `{"error":"send application/json"}`},
		"without a type":   {"POST", "", `{"text":"in"}`, 415, `{"error":"send application/json"}`},
		"not JSON":         {"POST", "application/json", `{"text"`, 400, "unexpected"},
		"an unknown field": {"POST", "application/json", `{"test":"in"}`, 400, "unknown field"},
		"too long":         {"POST", "application/json", strings.Repeat(" ", mostParams+1), 413, "too long"},
	} {
		var headers []string
		if test.kind != "" {
			headers = []string{"Content-Type", test.kind}
		}
		status, text, _ := s.ask(t, test.method, s.own("do/echo"), test.body, headers...)
		if status != test.status || !strings.Contains(text, test.text) {
			t.Errorf("%s: %d: %s", what, status, text)
		}
	}
	if status, text, _ := s.ask(t, "POST", s.own("do/fail"), "{}", "Content-Type", "application/json"); status != 400 || text != `{"error":"it is broken"}`+"\n" {
		t.Errorf("an act that fails: %d: %s", status, text)
	}
	if status, _, _ := s.ask(t, "POST", s.own("do/nothing"), "{}", "Content-Type", "application/json"); status != 404 {
		t.Errorf("an act that does not exist: %d", status)
	}
	if status, _, _ := s.ask(t, "POST", s.own(""), "{}", "Content-Type", "application/json"); status != 405 {
		t.Errorf("POST of the page: %d", status)
	}
}

func TestOtherUsersCannotReachThePanel(t *testing.T) {
	if reflect.ValueOf(ours).Pointer() != reflect.ValueOf(peer.Ours).Pointer() {
		t.Error("the panel does not ask the system whose connections are")
	}
	real := ours
	var stranger atomic.Bool
	ours = func(c net.Conn) error {
		if stranger.Load() {
			return errors.New("another user's")
		}
		return real(c)
	}
	s := stage(t)
	t.Cleanup(func() { s.http.Close(); <-s.ended; ours = real })
	stranger.Store(true)
	c, err := net.Dial("tcp", s.Address())
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	c.SetDeadline(time.Now().Add(patience))
	io.WriteString(c, "GET "+s.own("")+" HTTP/1.1\r\nHost: "+s.Address()+"\r\n\r\n")
	if n, err := c.Read(make([]byte, 1)); n > 0 {
		t.Error("another user is answered")
	} else if e, ok := err.(net.Error); ok && e.Timeout() {
		t.Error("another user's connection stays open")
	}
	stranger.Store(false)
	if status, _, _ := s.ask(t, "GET", s.own(""), ""); status != http.StatusOK {
		t.Errorf("this user gets %d", status)
	}
}
