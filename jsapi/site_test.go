package jsapi_test

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jembatan/jembatan/jsapi/network"
)

// site is the server that examples use. In their scripts, SERVER stands for its address, and UNTRUSTED for that of a
// server with an untrusted certificate.
type site struct {
	*httptest.Server
	untrusted  *httptest.Server
	wire       wire
	came, left atomic.Int64 // requests for /slow
}

func newSite(t *testing.T) *site {
	s := &site{}
	s.Server = httptest.NewUnstartedServer(s.mux())
	s.Listener = heard{s.Listener, &s.wire}
	s.Start()
	t.Cleanup(s.Close)
	s.untrusted = httptest.NewUnstartedServer(http.NotFoundHandler())
	s.untrusted.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.untrusted.StartTLS()
	t.Cleanup(s.untrusted.Close)
	return s
}

// named inserts the addresses into a script.
func (s *site) named(script string) string {
	return strings.NewReplacer("SERVER", s.URL, "UNTRUSTED", s.untrusted.URL).Replace(script)
}

func (s *site) mux() *http.ServeMux {
	mux := http.NewServeMux()
	answer := func(w http.ResponseWriter, v any) {
		w.Header()["Date"] = nil
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(v)
	}
	mux.HandleFunc("/answer", func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["x-cOst"], w.Header()["x-tWice"] = []string{"1"}, []string{"a", "b"}
		answer(w, result{"city": "Jakarta"})
	})
	mux.HandleFunc("/echo", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		answer(w, []string{r.Method, r.URL.RawQuery, r.Header.Get("Content-Type"), string(body)})
	})
	mux.HandleFunc("/count", func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["X-Total-Count"] = []string{"3"}
		answer(w, result{"city": "Jakarta"})
	})
	mux.HandleFunc("/empty", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("/text", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "Kopi ☕") })
	mux.HandleFunc("/bytes", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte{0, 255, 10, 128}) })
	mux.HandleFunc("/status/{code}", func(w http.ResponseWriter, r *http.Request) {
		code, _ := strconv.Atoi(r.PathValue("code"))
		w.Header()["Date"] = nil
		w.WriteHeader(code)
		io.WriteString(w, `{"why": "so"}`)
	})
	mux.HandleFunc("/words/{code}", func(w http.ResponseWriter, r *http.Request) {
		code, _ := strconv.Atoi(r.PathValue("code"))
		w.Header()["Date"] = nil
		w.WriteHeader(code)
		io.WriteString(w, "so")
	})
	mux.HandleFunc("/nothing/{code}", func(w http.ResponseWriter, r *http.Request) {
		code, _ := strconv.Atoi(r.PathValue("code"))
		w.Header()["Date"] = nil
		w.WriteHeader(code)
	})
	mux.Handle("/redirect", http.RedirectHandler("/answer", http.StatusFound))
	mux.Handle("/away", http.RedirectHandler("http://elsewhere.invalid/", http.StatusFound))
	mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) {
		s.came.Add(1)
		io.Copy(io.Discard, r.Body) // the server notices that the client has gone only after that
		<-r.Context().Done()
		s.left.Add(1)
	})
	mux.HandleFunc("/waiting", func(w http.ResponseWriter, _ *http.Request) {
		answer(w, result{"came": s.came.Load(), "left": s.left.Load()})
	})
	mux.HandleFunc("/hangup", func(w http.ResponseWriter, _ *http.Request) {
		if conn, _, err := w.(http.Hijacker).Hijack(); err == nil {
			conn.Close()
		}
	})
	mux.HandleFunc("POST /upload", func(w http.ResponseWriter, r *http.Request) {
		file, head, err := r.FormFile("picture")
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		content, _ := io.ReadAll(file)
		answer(w, result{"name": head.Filename, "type": head.Header.Get("Content-Type"), "same": bytes.Equal(content, somePNG), "form": r.PostForm})
	})
	for path, content := range map[string][]byte{
		"/photo.png": somePNG, "/photo.jpg": someJPEG, "/photo.desktop": somePNG, "/paper.pdf": somePDF, "/paper.html": somePDF,
		"/notes.txt": []byte("notes"), "/large": make([]byte, 10<<20+1),
	} {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header()["Date"] = nil
			w.Header().Set("Content-Length", strconv.Itoa(len(content)))
			w.Write(content)
		})
	}
	return mux
}

// wire records the bytes that a server received.
type wire struct {
	mu   sync.Mutex
	came bytes.Buffer
}

func (w *wire) Write(data []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.came.Write(data)
}

func (w *wire) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.came.String()
}

func (w *wire) reset() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.came.Reset()
}

type heard struct {
	net.Listener
	wire *wire
}

func (h heard) Accept() (net.Conn, error) {
	conn, err := h.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return heardConn{conn, h.wire}, nil
}

type heardConn struct {
	net.Conn
	wire *wire
}

func (c heardConn) Read(data []byte) (int, error) {
	n, err := c.Conn.Read(data)
	c.wire.Write(data[:n])
	return n, err
}

// sent returns a check that the server received the texts verbatim.
func sent(texts ...string) func(testing.TB, *rig) {
	return func(t testing.TB, r *rig) {
		t.Helper()
		for _, text := range texts {
			if !strings.Contains(r.site.wire.String(), text) {
				t.Errorf("the server did not get %q:\n%s", text, r.site.wire.String())
			}
		}
	}
}

// allow sets the hosts that may be reached; nil allows all.
func (r *rig) allow(hosts network.Hosts) {
	*r.host.Network = *network.New(network.Options{Allowed: hosts})
}

// only lets pages reach a single host that no example uses.
func only(r *rig) {
	hosts, err := network.ParseHosts([]string{"shop.example"})
	if err != nil {
		panic(err)
	}
	r.allow(hosts)
}

// siteOnly lets pages reach only the server of the examples.
func siteOnly(r *rig) {
	hosts, err := network.ParseHosts([]string{r.site.Listener.Addr().String()})
	if err != nil {
		panic(err)
	}
	r.allow(hosts)
}

var (
	somePNG  = picture(func(w io.Writer, i image.Image) error { return png.Encode(w, i) })
	someJPEG = picture(func(w io.Writer, i image.Image) error { return jpeg.Encode(w, i, &jpeg.Options{Quality: 100}) })
	somePDF  = []byte("%PDF-1.7\n%âãÏÓ\n%%EOF\n")
)

// picture returns a picture of 60 × 40 pixels that are hard to compress.
func picture(encode func(io.Writer, image.Image) error) []byte {
	i := image.NewRGBA(image.Rect(0, 0, 60, 40))
	for x := range 60 {
		for y := range 40 {
			i.Set(x, y, color.RGBA{uint8(x * y * 37), uint8(x*x + y*113), uint8(y * x * x), 255})
		}
	}
	var b bytes.Buffer
	if err := encode(&b, i); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// newFiles creates files of a user.
func newFiles(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	for name, content := range map[string][]byte{"a.png": somePNG, "b.jpg": someJPEG, "c.txt": []byte("notes")} {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// chosen returns a setup in which the user chooses files.
func chosen(names ...string) func(*rig) {
	return func(r *rig) {
		for _, name := range names {
			r.machine.chosen = append(r.machine.chosen, filepath.Join(r.folder, name))
		}
	}
}

// clearFiles removes what pages saved.
func (r *rig) clearFiles() {
	os.RemoveAll(r.host.Pictures)
	all, _ := r.host.Files.Saved()
	for _, file := range all {
		r.host.Files.Remove(file.APFilePath)
	}
}
