package gateway

import (
	"fmt"
	"sync"
)

// A request occupies a place from when it has been read, so that slow senders occupy none, until its response is known.
// Neither the programs of one user of the machine nor one client can occupy all places. A request counts towards its user
// first, and also towards its client once the client is known.
const (
	mostAtOnce   = 256                // requests handled at once
	mostOfUser   = mostAtOnce * 3 / 4 // for one user's programs
	mostOfClient = mostAtOnce / 3     // for one client
)

// places counts the requests that are being handled.
type places struct {
	mu  sync.Mutex
	all int
	of  map[string]int // number of requests by user or client
}

// take occupies a place for a user. It returns a fault if there is none.
func (p *places) take(who string) *fault {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.all >= mostAtOnce {
		return &fault{kind: tooMany, detail: fmt.Sprintf("the gateway is already handling %d requests", mostAtOnce)}
	}
	if f := p.share(who, mostOfUser); f != nil {
		return f
	}
	p.all++
	return nil
}

// share counts a request towards the share of a user or client, which is limited to most.
func (p *places) share(who string, most int) *fault {
	if p.of[who] >= most {
		return &fault{kind: tooMany, detail: fmt.Sprintf("the gateway is already handling %d requests of %s", most, who)}
	}
	if p.of == nil {
		p.of = map[string]int{}
	}
	p.of[who]++
	return nil
}

// takeShare counts a request that has a place towards the share of a client.
func (p *places) takeShare(client string) *fault {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.share(client, mostOfClient)
}

// leave releases the place of a user, and the share of a client unless client is "".
func (p *places) leave(user, client string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.all--
	for _, who := range []string{user, client} {
		if p.of[who]--; p.of[who] <= 0 {
			delete(p.of, who)
		}
	}
}
