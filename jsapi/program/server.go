package program

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/jembatan/jembatan/assets/peer"
)

const (
	// firstPort and ports define the range of ports at which programs are served. It is below the ephemeral ports of
	// outgoing connections (32768 on Linux, 49152 elsewhere), which would make a port busy at random.
	firstPort = 20000
	ports     = 12000
)

// Port returns the default port of a program. It depends only on the app id, so that the origin of the program, and
// with it its localStorage, stays the same.
func Port(appID string) int { return portOf(appID) }

// Ports returns candidate ports for a program that has no port yet, in order of preference: [Port], and others, because
// two apps may have the same port, by chance or because one chose its id for it. Ports that are in use come last;
// another run of the app, with another state folder, may use one.
func Ports(appID string) []int {
	all := portsOf(appID)
	slices.SortStableFunc(all, func(a, b int) int { return cmp.Compare(busy(a), busy(b)) })
	return all
}

func portsOf(appID string) []int {
	all := []int{Port(appID)}
	for i := 1; len(all) < mostPorts; i++ {
		if next := portOf(fmt.Sprintf("%s\n%d", appID, i)); !slices.Contains(all, next) {
			all = append(all, next)
		}
	}
	return all
}

// busy returns 1 if something listens at a port of this machine, and 0 if not.
func busy(port int) int {
	listener, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return 1
	}
	listener.Close()
	return 0
}

// mostPorts is how many candidate ports a program has.
const mostPorts = 16

func portOf(text string) int {
	hash := sha256.Sum256([]byte(text))
	return firstPort + int(binary.BigEndian.Uint32(hash[:4])%ports)
}

// Server serves the pages of one program to a web view on this machine.
type Server struct {
	program *Program
	port    int
	http    *http.Server
	ended   chan struct{}

	mu   sync.Mutex      // guards told
	told map[string]bool // what the program's Tell was called for
}

// mostTold limits the calls of the program's Tell: a page could request any number of files.
const mostTold = 100

// tell calls the program's Tell for something that is not served, once.
func (s *Server) tell(what, why string) {
	s.mu.Lock()
	fresh := !s.told[what] && len(s.told) < mostTold
	if fresh {
		s.told[what] = true
	}
	s.mu.Unlock()
	if fresh && s.program.Tell != nil {
		s.program.Tell(what, why)
	}
}

// AnyPort makes [Serve] choose a free port.
const AnyPort = -1

// ErrInUse is returned for a port that is in use.
var ErrInUse = errors.New("port is in use")

type inUseError struct {
	port int
	app  string
}

func (e *inUseError) Error() string {
	return fmt.Sprintf("port %d is in use, perhaps by another run of app %s: close that run", e.port, e.app)
}

func (e *inUseError) Is(target error) bool { return target == ErrInUse }

// Serve starts to serve a program on 127.0.0.1 at the given port, or at [Port] if it is 0. If the system can tell which
// user a client belongs to, only clients of this user are served. The error is one line; for a port that is in use it
// is [ErrInUse].
func Serve(program *Program, port int) (*Server, error) {
	switch port {
	case 0:
		port = Port(program.AppID)
	case AnyPort:
		port = 0 // the system chooses one
	}
	if port < 0 || port > 65535 {
		return nil, fmt.Errorf("port %d does not exist: ports are 1 to 65535", port)
	}
	listener, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if inUse(err) {
		return nil, &inUseError{port, program.AppID}
	}
	if err != nil {
		return nil, fmt.Errorf("port %d cannot be served: %w", port, cause(err))
	}
	return serve(program, listener, ours), nil
}

// ours admits the connections of this user. Tests replace it.
var ours = peer.Ours

// inUse reports whether err means that another program uses the port.
func inUse(err error) bool {
	const windows = syscall.Errno(10048) // WSAEADDRINUSE, which package syscall does not map
	return errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, windows)
}

// cause strips the operation and the address from a network error.
func cause(err error) error {
	var number syscall.Errno
	if errors.As(err, &number) {
		return number
	}
	return err
}

// serve serves a program on a loopback listener, to the connections that admit accepts.
func serve(program *Program, listener net.Listener, admit func(net.Conn) error) *Server {
	s := &Server{
		program: program,
		port:    listener.Addr().(*net.TCPAddr).Port,
		ended:   make(chan struct{}),
		told:    map[string]bool{},
	}
	s.http = httpServer(s)
	stranger := func(why error) { s.tell("a connection", why.Error()) }
	go func() {
		defer close(s.ended)
		s.http.Serve(peer.Listener(listener, admit, stranger)) // returns when closed
	}()
	return s
}

const (
	headerTimeout   = 10 * time.Second // for the head of a request
	idleTimeout     = time.Minute      // between two requests
	mostHeaderBytes = 64 << 10
)

// httpServer returns a server that closes idle connections. It has no write timeout: a client that reads slowly may be
// a paused video.
func httpServer(handler http.Handler) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: headerTimeout,
		IdleTimeout:       idleTimeout,
		MaxHeaderBytes:    mostHeaderBytes,
		ErrorLog:          log.New(io.Discard, "", 0), // drops messages about interrupted connections
	}
}

// Origin returns the origin of the pages: http://127.0.0.1:port.
func (s *Server) Origin() string {
	return "http://" + net.JoinHostPort("127.0.0.1", strconv.Itoa(s.port))
}

// URL returns the address of the first page. For an index.html it is the address of the folder, as on a web server:
// programs with a client-side router expect that.
func (s *Server) URL() string {
	if s.program.Site != nil {
		return s.Origin() + "/"
	}
	entry := s.program.Entry
	if path.Base(entry) == defaultEntry {
		entry = strings.TrimSuffix(entry, defaultEntry)
	}
	return s.Origin() + (&url.URL{Path: "/" + entry}).EscapedPath()
}

// Close stops the server and closes its connections. It may be called more than once.
func (s *Server) Close() error {
	err := s.http.Close()
	<-s.ended
	return err
}
