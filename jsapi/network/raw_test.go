package network

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var discard = log.New(io.Discard, "", 0)

// raw is a server that writes its responses byte by byte: answer is called for each request, with the lines of its
// head.
func raw(t *testing.T, answer func(conn net.Conn, lines []string) (again bool)) (address string, connections *atomic.Int32) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	connections = &atomic.Int32{}
	var open sync.WaitGroup
	open.Go(func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			connections.Add(1)
			open.Go(func() {
				defer conn.Close()
				conn.SetDeadline(time.Now().Add(2 * patience))
				r := bufio.NewReader(conn)
				for {
					var lines []string
					for {
						line, err := r.ReadString('\n')
						if err != nil {
							return
						}
						if line = strings.TrimRight(line, "\r\n"); line == "" {
							break
						}
						lines = append(lines, line)
					}
					if !answer(conn, lines) {
						return
					}
				}
			})
		}
	})
	t.Cleanup(func() { listener.Close(); open.Wait() })
	return "http://" + listener.Addr().String(), connections
}

func TestHeaderNamesKeepTheirSpellingBothWays(t *testing.T) {
	at, connections := raw(t, func(conn net.Conn, lines []string) bool {
		body := strings.Join(lines, "|")
		io.WriteString(conn, "HTTP/1.1 103 Early Hints\r\nearly: 1\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n")
		fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nx-REQUEST-id: 7\r\nset-cookie: a=1\r\nZ: \r\nSet-Cookie: b=2\r\nfolded: one\r\n  two\r\ncontent-LENGTH:%d\r\nA: z\r\n\r\n%s", len(body), body)
		return true
	})
	c := client(t, Options{})
	for range 3 {
		res := ask(t, c, Request{URL: at + "/p", Headers: [][2]string{{"x-lower", "1"}, {"X-UPPER", "2"}, {"x-lower", "3"}}})
		want := [][2]string{{"x-REQUEST-id", "7"}, {"set-cookie", "a=1"}, {"Z", ""}, {"Set-Cookie", "b=2"}, {"folded", "one two"}, {"content-LENGTH", fmt.Sprint(len(res.Body))}, {"A", "z"}}
		if diff := cmp.Diff(res.Headers, want); diff != "" {
			t.Error(diff)
		}
		for _, line := range []string{"GET /p HTTP/1.1", "x-lower: 1", "X-UPPER: 2", "x-lower: 3"} {
			if !strings.Contains("|"+string(res.Body)+"|", "|"+line+"|") {
				t.Errorf("not sent: %q in %q", line, res.Body)
			}
		}
		if strings.Contains(string(res.Body), "User-Agent") {
			t.Errorf("sent %q", res.Body)
		}
	}
	if n := connections.Load(); n != 1 {
		t.Errorf("%d connections for three requests in a row", n)
	}
}

// TestHeadsAreNotMixedUp has responses without a body, whose connections are reused at once.
func TestHeadsAreNotMixedUp(t *testing.T) {
	at, _ := raw(t, func(conn net.Conn, lines []string) bool {
		path := strings.Fields(lines[0])[1]
		fmt.Fprintf(conn, "HTTP/1.1 204 No Content\r\nx-PATH-%s: %s\r\n\r\n", path[1:], path)
		return true
	})
	c := client(t, Options{})
	var requests sync.WaitGroup
	for i := range 400 {
		requests.Go(func() {
			res, err := c.Do(t.Context(), Request{URL: fmt.Sprintf("%s/%d", at, i), Timeout: patience})
			if err != nil {
				t.Error(err)
			} else if diff := cmp.Diff(res.Headers, [][2]string{{fmt.Sprintf("x-PATH-%d", i), fmt.Sprintf("/%d", i)}}); diff != "" {
				t.Error(diff)
			}
		})
	}
	requests.Wait()
}

func TestServersThatMisbehave(t *testing.T) {
	for name, answer := range map[string]string{
		"nothing":          "",
		"no HTTP":          "hello\r\n\r\n",
		"half a head":      "HTTP/1.1 200 OK\r\nContent-Le",
		"half a body":      "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf",
		"half a chunk":     "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf",
		"bad chunk":        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
		"bad gzip":         "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnone",
		"other protocol":   "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n",
		"bad length":       "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
		"bad redirect":     "HTTP/1.1 302 Found\r\nLocation: http://[\r\nContent-Length: 0\r\n\r\n",
		"two lengths":      "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
		"endless interims": strings.Repeat("HTTP/1.1 103 Early Hints\r\nearly: 1\r\n\r\n", 20000),
	} {
		t.Run(name, func(t *testing.T) {
			at, _ := raw(t, func(conn net.Conn, lines []string) bool {
				io.WriteString(conn, answer)
				return false
			})
			_, err := client(t, Options{}).Do(t.Context(), Request{URL: at, Method: "POST", Body: nil, Timeout: patience})
			wantKind(t, err, ErrNetwork)
		})
	}
}

func TestAnEndlessHead(t *testing.T) {
	at, _ := raw(t, func(conn net.Conn, lines []string) bool {
		_, err := io.WriteString(conn, "HTTP/1.1 200 OK\r\n")
		for i := 0; err == nil; i++ {
			_, err = fmt.Fprintf(conn, "x-%d: %s\r\n", i, strings.Repeat("x", 1000))
		}
		return false
	})
	_, err := client(t, Options{}).Do(t.Context(), Request{URL: at, Timeout: patience})
	wantKind(t, err, ErrNetwork)
}

func TestConnectionRefused(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	listener.Close()
	_, err = client(t, Options{}).Do(t.Context(), Request{URL: "http://" + listener.Addr().String() + "/?secret", Timeout: patience})
	wantKind(t, err, ErrNetwork)
	if strings.Contains(err.Error(), "secret") {
		t.Error("the query is told:", err)
	}
}

func FuzzHead(f *testing.F) {
	f.Add([]byte("HTTP/1.1 103 A\r\n\r\nHTTP/1.1 200 OK\r\na: b\r\n c\r\n\r\nbody"), 3)
	f.Add([]byte("\n\n\n:\n \n"), 1)
	f.Fuzz(func(t *testing.T, data []byte, cut int) {
		whole, parts := &head{}, &head{}
		whole.add(data)
		for rest := data; len(rest) > 0; {
			n := min(max(cut, 1), len(rest))
			parts.add(rest[:n])
			rest = rest[n:]
		}
		if diff := cmp.Diff(whole.fields(), parts.fields()); diff != "" || whole.done != parts.done {
			t.Error(diff)
		}
		told(whole, http.Header{"A": {"b"}})
	})
}
