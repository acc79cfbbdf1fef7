//go:build cgo && linux

package playtest

import (
	"bufio"
	"crypto/sha1"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
)

// back is the back end of a program: the requests that it got, and its responses.
type back struct {
	*httptest.Server
	socket bool                    // has a chat room for WebSocket clients
	answer func(uri string) string // for other requests; returns "" for what does not exist
	mu     sync.Mutex
	seen   []string
}

// serve starts a back end with responses by method and path, such as "POST /orders".
func serve(t *testing.T, answers map[string]string) *back {
	t.Helper()
	b := &back{}
	b.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body := ""
		if r.Header.Get("Upgrade") == "" {
			all, _ := io.ReadAll(r.Body)
			body = string(all)
		}
		b.note(strings.TrimSpace(r.Method + " " + r.URL.RequestURI() + " " + r.Header.Get("Authorization") + " " + short(body)))
		answer := answers[r.Method+" "+r.URL.Path]
		if answer == "" && b.answer != nil {
			answer = b.answer(r.URL.RequestURI())
		}
		switch {
		case b.socket && r.Header.Get("Upgrade") == "websocket":
			b.room(w, r)
		case answer == "":
			http.NotFound(w, r)
		case answer[0] == '<':
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, answer)
		default:
			w.Header().Set("Content-Type", "application/json")
			fmt.Fprint(w, answer)
		}
	}))
	t.Cleanup(func() {
		b.CloseClientConnections()
		b.Close()
	})
	return b
}

// short returns a body for a test; a form with files becomes "(a form)".
func short(body string) string {
	if strings.HasPrefix(body, "--") {
		return "(a form)"
	}
	var v any
	if json.Unmarshal([]byte(body), &v) == nil {
		text, _ := json.Marshal(v)
		return string(text)
	}
	return body
}

func (b *back) note(line string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.seen = append(b.seen, line)
}

// got checks that the back end got the requests.
func (b *back) got(t testing.TB, lines ...string) {
	t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	all := strings.Join(b.seen, "\n")
	for _, line := range lines {
		if !strings.Contains("\n"+all+"\n", "\n"+line+"\n") {
			t.Errorf("the back end did not get %s, but\n%s", line, all)
		}
	}
}

// room is a chat room for a WebSocket client: it answers each message, and closes after "bye".
func (b *back) room(w http.ResponseWriter, r *http.Request) {
	sum := sha1.Sum([]byte(r.Header.Get("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
	c, rw, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	defer c.Close()
	fmt.Fprintf(rw, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n", base64.StdEncoding.EncodeToString(sum[:]))
	rw.Flush()
	for {
		text, err := readFrame(rw.Reader)
		if err != nil {
			return
		}
		b.note("WS " + text)
		var said struct{ Type, Name, Text string }
		json.Unmarshal([]byte(text), &said)
		answer := "You said: " + said.Text
		if said.Type == "join" {
			answer = "Hello, " + said.Name + "! How can we help?"
		}
		if said.Text == "bye" {
			rw.Write([]byte{0x88, 0})
			rw.Flush()
			readFrame(rw.Reader) // the client's close frame
			return
		}
		line, _ := json.Marshal(map[string]string{"from": "Support", "text": answer})
		rw.Write(append([]byte{0x81, byte(len(line))}, line...)) // shorter than 126
		rw.Flush()
	}
}

// readFrame reads a short masked frame.
func readFrame(r *bufio.Reader) (string, error) {
	head := make([]byte, 6)
	if _, err := io.ReadFull(r, head); err != nil {
		return "", err
	}
	body := make([]byte, head[1]&0x7f)
	if _, err := io.ReadFull(r, body); err != nil {
		return "", err
	}
	for i := range body {
		body[i] ^= head[2+i%4]
	}
	if head[0]&0xf == 8 {
		return "", io.EOF
	}
	return string(body), nil
}
