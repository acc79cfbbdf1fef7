package gateway

import (
	"io"
	"sync"
	"time"

	"github.com/jembatan/jembatan/consent/order"
)

// mostSent is how many requests for messages are remembered, so that none is sent twice.
const mostSent = 10_000

// sent remembers requests for messages while the gateway runs.
type sent struct {
	mu    sync.Mutex
	known map[string]sentOne
	order []string // the keys of known, the oldest first
}

type sentOne struct{ content, id string }

// add remembers a request by its key and the digest of its content, and returns the id of its message, which is drawn from
// random for a new request. again reports whether the request came before; same is false if it had another content then.
func (s *sent) add(key, content string, at time.Time, random io.Reader) (id string, again, same bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if one, before := s.known[key]; before {
		return one.id, true, one.content == content
	}
	if s.known == nil {
		s.known = map[string]sentOne{}
	}
	if len(s.order) == mostSent {
		delete(s.known, s.order[0])
		s.order = s.order[1:]
	}
	one := sentOne{content, order.NewNumber(at, random)}
	s.known[key], s.order = one, append(s.order, key)
	return one.id, false, true
}
