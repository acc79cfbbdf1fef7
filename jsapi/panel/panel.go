package panel

import (
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/assets/peer"
	"github.com/jembatan/jembatan/bridge/trace"
)

const (
	headerTimeout   = 10 * time.Second
	idleTimeout     = time.Minute
	mostHeaderBytes = 64 << 10

	// room is how many bytes of events may wait for the panel.
	room = 16 << 20
	// rest is the pause between two batches of them. It is part of the breath of the stream.
	rest = breath / 2
)

// Events hands the events of a run to subscribers, as a [trace.Hub] does.
type Events interface {
	Subscribe(trace.Options, func([]trace.Event)) *trace.Subscriber
}

// Panel is the panel of one run.
type Panel struct {
	acts   map[string]Act
	feed   *feed
	events *trace.Subscriber

	token string
	want  [sha256.Size]byte // of the token
	hosts []string          // values of the Host header that mean this server
	http  *http.Server
	over  chan struct{} // closed by Close
	ended chan struct{} // closed when the server has ended
}

// Serve starts a panel on 127.0.0.1, at a port that the system chooses. If the system can tell which user a client
// belongs to, only clients of this user are served. [Panel.URL] returns the address.
func Serve(events Events, acts map[string]Act) (*Panel, error) {
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("panel: cannot listen on 127.0.0.1: %w", err)
	}
	return serve(listener, events, acts), nil
}

// ours admits the connections of this user. Tests replace it.
var ours = peer.Ours

func serve(listener net.Listener, events Events, acts map[string]Act) *Panel {
	port := strconv.Itoa(listener.Addr().(*net.TCPAddr).Port)
	p := &Panel{
		acts: acts, feed: newFeed(KeptEvents), token: rand.Text(),
		hosts: []string{net.JoinHostPort("127.0.0.1", port), net.JoinHostPort("localhost", port)},
		over:  make(chan struct{}), ended: make(chan struct{}),
	}
	p.want = sha256.Sum256([]byte(p.token))
	p.http = &http.Server{
		Handler:                      p,
		ReadHeaderTimeout:            headerTimeout,
		IdleTimeout:                  idleTimeout,
		MaxHeaderBytes:               mostHeaderBytes,
		DisableGeneralOptionsHandler: true,                       // it would answer requests without the token
		ErrorLog:                     log.New(io.Discard, "", 0), // drops messages about interrupted connections
	}
	p.events = events.Subscribe(trace.Options{Bytes: room, Why: "events came faster than the panel could take them", Replay: true, Whole: true, Rest: rest}, p.feed.add)
	go func() {
		defer close(p.ended)
		p.http.Serve(peer.Listener(listener, ours, nil)) // returns when closed
	}()
	return p
}

// URL returns the address of the panel, with the token of the run. Whoever has the address can see and change
// everything in the run.
func (p *Panel) URL() string { return "http://" + p.hosts[0] + "/" + p.token + "/" }

// Address returns the HOST:PORT at which the panel listens.
func (p *Panel) Address() string { return p.hosts[0] }

// Close stops the panel and closes its connections. Call it once.
func (p *Panel) Close() error {
	close(p.over)
	p.events.Close(0)
	err := p.http.Close()
	<-p.ended
	return err
}

// ServeHTTP implements [http.Handler].
func (p *Panel) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	for name, value := range headers {
		w.Header().Set(name, value)
	}
	if status, why := p.check(r); status != 0 {
		say(w, status, why)
		return
	}
	_, path, slash := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	name, isAct := strings.CutPrefix(path, "do/")
	switch {
	case isAct:
		p.act(w, r, name)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		say(w, http.StatusMethodNotAllowed, "use GET or HEAD, and POST for do/NAME")
	case path == "" && !slash:
		w.Header().Set("Location", "/"+p.token+"/") // without the slash, relative URLs in the page would not resolve
		say(w, http.StatusFound, "this is a folder")
	case path == "":
		send(w, "text/html; charset=utf-8", assets.PanelPage())
	case path == "panel.js":
		send(w, "text/javascript; charset=utf-8", assets.Script("panel/panel.js"))
	case path == "panel.css":
		send(w, "text/css; charset=utf-8", assets.Style("panel/panel.css"))
	case path == "events":
		p.stream(w, r)
	default:
		say(w, http.StatusNotFound, "the panel has no such page")
	}
}

func send(w http.ResponseWriter, kind, text string) {
	w.Header().Set("Content-Type", kind)
	io.WriteString(w, text)
}

// say answers with one line of plain text, which contains nothing of the request.
func say(w http.ResponseWriter, status int, what string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	fmt.Fprintf(w, "%d: %s.\n", status, what)
}
