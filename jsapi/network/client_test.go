package network

import (
	"bytes"
	"compress/gzip"
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// patience is far more than anything here takes.
const patience = time.Minute

func client(t *testing.T, options Options) *Client {
	t.Helper()
	c := New(options)
	t.Cleanup(func() { c.Close() })
	return c
}

func serve(t *testing.T, handler http.HandlerFunc) string {
	t.Helper()
	s := httptest.NewServer(handler)
	t.Cleanup(s.Close)
	return s.URL
}

func ask(t *testing.T, c *Client, r Request) *Response {
	t.Helper()
	if r.Timeout == 0 {
		r.Timeout = patience
	}
	res, err := c.Do(t.Context(), r)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// wantKind checks that an error is of one kind, in one line.
func wantKind(t *testing.T, err, kind error) {
	t.Helper()
	if err == nil {
		t.Fatalf("no error, want %v", kind)
	}
	for _, one := range all {
		if errors.Is(err, one) != (one == kind) {
			t.Errorf("%q: of kind %q: %v, want %q", err, one, errors.Is(err, one), kind)
		}
	}
	if strings.Contains(err.Error(), "\n") {
		t.Errorf("more than a line: %q", err)
	}
}

func TestMethodBodyAndAnswer(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.WriteHeader(http.StatusTeapot)
		fmt.Fprintf(w, "%s %s %s %d", r.Method, r.URL, body, r.ContentLength)
	})
	c := client(t, Options{})
	for _, test := range []struct {
		r    Request
		want string
	}{
		{Request{URL: at + "/a?b=c"}, "GET /a?b=c  0"},
		{Request{URL: " " + at + "/ö b?x=é y%#part", Method: "put", Body: []byte("text")}, "PUT /%C3%B6%20b?x=%C3%A9%20y%25 text 4"},
	} {
		res := ask(t, c, test.r)
		if res.Status != http.StatusTeapot || string(res.Body) != test.want {
			t.Errorf("got %d %q, want %q", res.Status, res.Body, test.want)
		}
	}
}

func TestPagesCannotSetReservedHeaders(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintln(w, r.Host, r.ContentLength, r.TransferEncoding, r.Header["Referer"], r.Header["User-Agent"], r.Header["Accept-Encoding"])
	})
	c := client(t, Options{Referer: "https://coffee.example/index.html", UserAgent: "host"})
	r := Request{URL: at, Method: "POST", Body: []byte("12345"), Headers: [][2]string{
		{"host", "other"}, {"content-length", "1"}, {"Transfer-Encoding", "chunked"}, {"referer", "x"}, {"CONNECTION", "upgrade"}, {"Accept-encoding", "br"},
	}}
	want := strings.TrimPrefix(at, "http://") + " 5 [] [https://coffee.example/index.html] %s [gzip]\n"
	if res := ask(t, c, r); string(res.Body) != fmt.Sprintf(want, "[host]") {
		t.Errorf("got %s", res.Body)
	}
	r.Headers = append(r.Headers, [2]string{"user-agent", "page"})
	if res := ask(t, c, r); string(res.Body) != fmt.Sprintf(want, "[page]") {
		t.Errorf("got %s", res.Body)
	}
}

func TestHeadersThatCannotBeSent(t *testing.T) {
	c := client(t, Options{})
	for _, field := range [][2]string{{"", "a"}, {"a b", "c"}, {"a:", "c"}, {"é", "c"}, {"a", "b\r\nc: d"}, {"a", "b\x00"}} {
		_, err := c.Do(t.Context(), Request{URL: "http://127.0.0.1:1/", Headers: [][2]string{field}})
		wantKind(t, err, ErrRequest)
	}
	for _, method := range []string{"CONNECT", "G ET", "A\r\nB"} {
		_, err := c.Do(t.Context(), Request{URL: "http://127.0.0.1:1/", Method: method})
		wantKind(t, err, ErrRequest)
	}
}

func TestInvalidAddresses(t *testing.T) {
	c := client(t, Options{})
	for _, address := range []string{"", "/a", "//host/a", "ftp://host/a", "file:///etc/passwd", "javascript:1", "http:host", "http://", "https:///a", "http://[::1/", "http://a\x00b/", "http://a:b/", "http://user:secret@host/"} {
		_, err := c.Do(t.Context(), Request{URL: address})
		wantKind(t, err, ErrURL)
	}
}

func TestCookiesAreKeptAndSentBack(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "session", Value: "1"})
		fmt.Fprint(w, r.Header["Cookie"])
	})
	c := client(t, Options{})
	for _, test := range []struct {
		headers [][2]string
		want    string
	}{{[][2]string{{"Cookie", "own=2"}}, "[own=2]"}, {nil, "[session=1]"}, {[][2]string{{"cookie", "own=2"}}, "[own=2]"}} {
		if res := ask(t, c, Request{URL: at, Headers: test.headers}); string(res.Body) != test.want {
			t.Errorf("got %s, want %s", res.Body, test.want)
		}
	}
	if res := ask(t, client(t, Options{}), Request{URL: at}); string(res.Body) != "[]" {
		t.Errorf("another client sent %s", res.Body)
	}
}

func TestOnlyAllowedHosts(t *testing.T) {
	asked := atomic.Int32{}
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		if to := r.URL.Query().Get("to"); to != "" {
			http.Redirect(w, r, to, http.StatusFound)
		}
	})
	_, err := client(t, Options{Allowed: Hosts{}}).Do(t.Context(), Request{URL: at})
	wantKind(t, err, ErrNotAllowed)
	if asked.Load() != 0 {
		t.Error("it was asked all the same")
	}
	here, err := ParseHosts([]string{strings.TrimPrefix(at, "http://")})
	if err != nil {
		t.Fatal(err)
	}
	c := client(t, Options{Allowed: here})
	if res := ask(t, c, Request{URL: at + "/?to=/there"}); res.URL != at+"/there" {
		t.Error("ended at", res.URL)
	}
	_, err = c.Do(t.Context(), Request{URL: at + "/?to=http://127.0.0.1:1/"})
	wantKind(t, err, ErrNotAllowed)
	_, err = c.Do(t.Context(), Request{URL: at + "/?to=file:///etc/passwd"})
	wantKind(t, err, ErrURL)
}

func TestARedirectLoopEnds(t *testing.T) {
	asked := atomic.Int32{}
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		http.Redirect(w, r, "/", http.StatusTemporaryRedirect)
	})
	_, err := client(t, Options{}).Do(t.Context(), Request{URL: at, Method: "POST", Body: []byte("a")})
	wantKind(t, err, ErrNetwork)
	if n := asked.Load(); n != mostRedirects+1 {
		t.Errorf("asked %d times", n)
	}
}

func TestCompressedResponsesAreDecompressed(t *testing.T) {
	text := strings.Repeat("coffee ", 1000)
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Range") != "" {
			fmt.Fprint(w, r.Header["Accept-Encoding"])
			return
		}
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		io.WriteString(z, text)
		z.Close()
	})
	c := client(t, Options{})
	res := ask(t, c, Request{URL: at})
	if string(res.Body) != text || Get(res.Headers, "content-encoding") != "gzip" || Get(res.Headers, "content-length") == "" {
		t.Errorf("got %d bytes, %q", len(res.Body), res.Headers)
	}
	if res := ask(t, c, Request{URL: at, Headers: [][2]string{{"range", "bytes=0-1"}}}); string(res.Body) != "[identity]" {
		t.Errorf("a part was asked for in %s", res.Body)
	}
}

func TestResponseThatIsTooLarge(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/told":
			w.Header().Set("Content-Length", fmt.Sprint(MaxBody+1))
			w.WriteHeader(200)
		case "/endless":
			for {
				if _, err := w.Write(make([]byte, 1<<20)); err != nil {
					return
				}
			}
		case "/bomb":
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			z.Write(make([]byte, MaxBody+1))
			z.Close()
		}
	})
	for _, path := range []string{"/told", "/bomb", "/endless"} {
		_, err := client(t, Options{}).Do(t.Context(), Request{URL: at + path, Timeout: patience})
		wantKind(t, err, ErrTooLarge)
	}
}

func TestTimeoutAndCancelling(t *testing.T) {
	held := make(chan struct{})
	arrived := make(chan struct{}, 9)
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/body" {
			io.WriteString(w, "half")
			w.(http.Flusher).Flush()
		}
		arrived <- struct{}{}
		select {
		case <-held:
		case <-r.Context().Done():
		}
	})
	defer close(held)
	c := client(t, Options{})
	for _, path := range []string{"/head", "/body"} {
		_, err := c.Do(t.Context(), Request{URL: at + path, Timeout: 100 * time.Millisecond})
		wantKind(t, err, ErrTimeout)
		ctx, cancel := context.WithCancel(t.Context())
		for len(arrived) > 0 {
			<-arrived
		}
		go func() { <-arrived; cancel() }()
		_, err = c.Do(ctx, Request{URL: at + path, Timeout: patience})
		wantKind(t, err, ErrCancelled)
	}
}

func TestCertificates(t *testing.T) {
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header()["x-Odd"] = []string{"1"}
		io.WriteString(w, r.Proto)
	}))
	s.Config.ErrorLog = discard
	s.EnableHTTP2 = true
	s.StartTLS()
	defer s.Close()
	_, err := client(t, Options{}).Do(t.Context(), Request{URL: s.URL, Timeout: patience})
	wantKind(t, err, ErrCertificate)
	roots := x509.NewCertPool()
	roots.AddCert(s.Certificate())
	res := ask(t, client(t, Options{roots: roots}), Request{URL: s.URL})
	if string(res.Body) != "HTTP/1.1" || !slices.Contains(res.Headers, [2]string{"x-Odd", "1"}) {
		t.Errorf("got %s, %q", res.Body, res.Headers)
	}
}

func TestHeadersAreReportedBeforeTheBody(t *testing.T) {
	told := make(chan struct{})
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(201)
		w.(http.Flusher).Flush()
		<-told
		io.WriteString(w, "body")
	})
	res := ask(t, client(t, Options{}), Request{URL: at, Received: func(r *Response) {
		if r.Status != 201 || len(r.Headers) == 0 || r.Body != nil {
			t.Errorf("told %+v", r)
		}
		close(told)
	}})
	if string(res.Body) != "body" {
		t.Errorf("got %q", res.Body)
	}
}

func TestUpload(t *testing.T) {
	file := bytes.Repeat([]byte("x"), 100_000)
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			http.Redirect(w, r, "/there", http.StatusTemporaryRedirect) // the file is sent again
			return
		}
		got, head, err := r.FormFile(`the "file"`)
		if err != nil {
			got, head, err = r.FormFile("the %22file%22")
		}
		if err != nil {
			t.Error(err)
			return
		}
		data, _ := io.ReadAll(got)
		fmt.Fprintln(w, r.Method, head.Filename, head.Header["Content-Type"], len(data), bytes.Equal(data, file), r.MultipartForm.Value, r.ContentLength, r.Header["X"])
	})
	var sent, total int64
	u := Upload{
		Request: Request{URL: at, Timeout: patience, Headers: [][2]string{{"content-type", "text/plain"}, {"X", "y"}}},
		Name:    `the "file"`, FileName: "gambar ö.png", ContentType: "image/png", Size: int64(len(file)),
		Open:     func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(file)), nil },
		FormData: [][2]string{{"a", "1"}, {"b", "é"}},
		Progress: func(s, all int64) { sent, total = s, all },
	}
	res, err := client(t, Options{}).Upload(t.Context(), u)
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("POST gambar ö.png [image/png] %d %v map[a:[1] b:[é]] %d [y]\n", len(file), true, total)
	if diff := cmp.Diff(string(res.Body), want); diff != "" {
		t.Error(diff)
	}
	if sent != total || total <= u.Size {
		t.Errorf("sent %d of %d", sent, total)
	}
	u.Size++
	_, err = client(t, Options{}).Upload(t.Context(), u)
	wantKind(t, err, ErrLocal)
	u.Open = func() (io.ReadCloser, error) { return nil, io.ErrNoProgress }
	_, err = client(t, Options{}).Upload(t.Context(), u)
	wantKind(t, err, ErrLocal)
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

func TestDownload(t *testing.T) {
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/file" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Length", "100000")
		w.Write(make([]byte, 100_000))
	})
	c := client(t, Options{})
	var file bytes.Buffer
	var got, total int64
	res, err := c.Download(t.Context(), Request{URL: at + "/file", Timeout: patience}, &file, 100_000, func(g, all int64) { got, total = g, all })
	if err != nil || res.Status != 200 || file.Len() != 100_000 || got != 100_000 || total != 100_000 || res.Body != nil {
		t.Errorf("%v, %d bytes, told of %d of %d", err, file.Len(), got, total)
	}
	_, err = c.Download(t.Context(), Request{URL: at + "/file", Timeout: patience}, io.Discard, 99_999, nil)
	wantKind(t, err, ErrTooLarge)
	_, err = c.Download(t.Context(), Request{URL: at + "/file", Timeout: patience}, broken{}, 100_000, nil)
	wantKind(t, err, ErrLocal)
	if res, err = c.Download(t.Context(), Request{URL: at + "/none", Timeout: patience}, broken{}, 100_000, nil); err != nil || res.Status != 404 {
		t.Errorf("%v, %+v", err, res)
	}
}
