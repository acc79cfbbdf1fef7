package proxy

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
)

// TestHTTPRequestsArePassedOnUnchanged checks what the server receives.
func TestHTTPRequestsArePassedOnUnchanged(t *testing.T) {
	got := make(chan *http.Request, 1)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		body, _ := io.ReadAll(q.Body)
		q.Body = io.NopCloser(strings.NewReader(string(body)))
		got <- q
		w.Header().Set("Location", "http://elsewhere.invalid/")
		w.WriteHeader(http.StatusTeapot)
		io.WriteString(w, "short and stout")
	}))
	defer server.Close()
	r := startProxy(t, nil)
	ask, err := http.NewRequest(http.MethodPut, server.URL+"/a%2Fb?c=%20d;e&f=100%", strings.NewReader("body"))
	if err != nil {
		t.Fatal(err)
	}
	ask.Header.Set("X-Forwarded-For", "of the page")
	ask.Header.Set("User-Agent", "")
	answer, err := client(t, r).Do(ask)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err != nil || answer.StatusCode != http.StatusTeapot || string(text) != "short and stout" || answer.Header.Get("Location") != "http://elsewhere.invalid/" {
		t.Errorf("the answer is %s %q, %v: %v", answer.Status, text, answer.Header, err)
	}
	q := <-got
	body, _ := io.ReadAll(q.Body)
	if q.Method != "PUT" || q.RequestURI != "/a%2Fb?c=%20d;e&f=100%" || "http://"+q.Host != server.URL || string(body) != "body" {
		t.Errorf("the server received %s %s for %s: %q", q.Method, q.RequestURI, q.Host, body)
	}
	if q.Header.Get("X-Forwarded-For") != "of the page" || q.Header.Get("Proxy-Authorization") != "" || q.Header.Get("User-Agent") != "" {
		t.Errorf("its headers are %v", q.Header)
	}
}

func TestHTTPServerThatCannotBeReachedIsANetworkError(t *testing.T) {
	r := startProxy(t, nil)
	answer, err := client(t, r).Get("http://127.0.0.1:1/")
	if err == nil {
		answer.Body.Close()
		t.Errorf("it gives %s", answer.Status)
	}
}

// TestCutEndsWhatIsOpen opens a tunnel, and a socket over http.
func TestCutEndsWhatIsOpen(t *testing.T) {
	r := startProxy(t, nil)
	tunnel, _ := r.ask(t, "CONNECT "+echoServer(t)+" HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n")
	exchange(t, tunnel, "hello\n")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		io.WriteString(conn, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n")
		io.Copy(conn, conn)
	}))
	defer server.Close()
	socket, err := net.Dial("tcp", r.url.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer socket.Close()
	io.WriteString(socket, "GET "+strings.Replace(server.URL, "http", "ws", 1)+"/ HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: echo\r\n"+r.authorization()+"\r\n")
	answer, err := http.ReadResponse(bufio.NewReader(io.LimitReader(socket, 0x7fff)), nil)
	if err != nil || answer.StatusCode != http.StatusSwitchingProtocols {
		t.Fatalf("the socket is answered %v: %v", answer, err)
	}
	r.link.Cut()
	ends(t, "the tunnel", tunnel)
	ends(t, "the socket", socket)
	_, again := r.ask(t, "CONNECT "+echoServer(t)+" HTTP/1.1\r\nHost: x\r\n"+r.authorization()+"\r\n")
	if again.StatusCode != http.StatusOK {
		t.Errorf("another tunnel gives %s", again.Status)
	}
}

// TestConnectionSaysTheTokenOnce sends a further request without the token, as libsoup does, on a connection that has said
// it, and on another.
func TestConnectionSaysTheTokenOnce(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	defer server.Close()
	r := startProxy(t, nil)
	get := "GET " + server.URL + "/ HTTP/1.1\r\nHost: x\r\n"
	conn, err := net.Dial("tcp", r.url.Host)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	var status []int
	for answers, header := bufio.NewReader(conn), ""; len(status) < 3; header = map[int]string{1: r.authorization()}[len(status)] {
		io.WriteString(conn, get+header+"\r\n")
		answer, err := http.ReadResponse(answers, nil)
		if err != nil {
			t.Fatal(err)
		}
		io.Copy(io.Discard, answer.Body)
		status = append(status, answer.StatusCode)
	}
	_, other := r.ask(t, get+"\r\n")
	if status = append(status, other.StatusCode); !slices.Equal(status, []int{407, 200, 200, 407}) {
		t.Errorf("the answers are %v", status)
	}
}
