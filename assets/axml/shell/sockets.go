package shell

import (
	"io"
	"net/http"
	"strings"
)

// Sockets say where the program's sockets may lead.
type Sockets struct {
	// Sources are what the worker's policy has in connect-src, so that the engine opens no
	// other. Nil stands for all.
	Sources []string
	// Refuse says why a socket is not opened to an address, "" where it is. Nil opens all.
	Refuse func(address string) string
	// Doubt says, once for a host, what is wrong with one that is opened; nil says nothing.
	Doubt func(address string) string
}

// Limit says where sockets may lead. It is called before the program is opened.
func (s *Site) Limit(to Sockets) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sockets = to
}

// workerPolicy is what the worker may reach: pictures for canvases from everywhere, and sockets. 'self' of a
// server of http is its sockets, too.
func (s *Site) workerPolicy(host string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	sockets := "ws: wss:"
	if s.sockets.Sources != nil {
		sockets = strings.Join(append([]string{"ws://" + host}, s.sockets.Sources...), " ")
	}
	return "connect-src http: https: data: blob: " + sockets
}

// socket tells the worker what there is to say of an address before a socket is opened to it: a line that begins
// with "no " where it may not be.
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
