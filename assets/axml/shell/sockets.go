package shell

import (
	"io"
	"net/http"
	"strings"
)

// Sockets says to which addresses the program may open sockets.
type Sockets struct {
	// Sources has the sources for connect-src in the worker's policy, so that the engine opens no other sockets. Nil
	// allows all.
	Sources []string
	// Refuse returns why a socket to an address is not allowed, or "". Nil allows all.
	Refuse func(address string) string
	// Doubt returns, once for each host, a warning about a socket that is opened; nil means no warnings.
	Doubt func(address string) string
}

// Limit sets the allowed sockets. It must be called before the program is opened.
func (s *Site) Limit(to Sockets) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sockets = to
}

// workerPolicy returns the content security policy of the worker: pictures for canvases from anywhere, and sockets. For
// an http server, 'self' includes its sockets.
func (s *Site) workerPolicy(host string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	sockets := "ws: wss:"
	if s.sockets.Sources != nil {
		sockets = strings.Join(append([]string{"ws://" + host}, s.sockets.Sources...), " ")
	}
	return "connect-src http: https: data: blob: " + sockets
}

// socket answers the worker before it opens a socket to an address. The answer is a line that begins with "no " if the
// socket is not allowed.
func (s *Site) socket(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	sockets := s.sockets
	s.mu.Unlock()
	address := r.URL.Query().Get("to")
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if sockets.Refuse != nil {
		if why := sockets.Refuse(address); why != "" {
			io.WriteString(w, "no "+why)
			return
		}
	}
	if sockets.Doubt != nil {
		io.WriteString(w, sockets.Doubt(address))
	}
}
