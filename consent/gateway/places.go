package gateway

import (
	"fmt"
	"sync"
)

// A request takes a place when it has been read, so that who sends slowly holds none, and gives it back when its
// answer is known. Nobody holds all: neither the programs of one user of the machine, before it is known which client
// they are, nor one client once it has signed.
const (
	mostAtOnce   = 256                // requests that are answered at once
	mostOfUser   = mostAtOnce * 3 / 4 // by the user whose program sent them
	mostOfClient = mostAtOnce / 3     // by the client that signed them
)

// places are those of requests that are being answered.
type places struct {
	mu  sync.Mutex
	all int
	of  map[string]int // by who has them
}

// take takes a place for a user; the fault says that all are taken.
func (p *places) take(who string) *fault {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.all >= mostAtOnce {
		return &fault{kind: tooMany, detail: fmt.Sprintf("%d requests are being answered already", mostAtOnce)}
	}
	if f := p.share(who, mostOfUser); f != nil {
		return f
	}
	p.all++
	return nil
}

// share counts a request that has a place as one of somebody's, of whom there may be so many.
func (p *places) share(who string, most int) *fault {
	if p.of[who] >= most {
		return &fault{kind: tooMany, detail: fmt.Sprintf("%d requests of %s are being answered already", most, who)}
	}
	if p.of == nil {
		p.of = map[string]int{}
	}
	p.of[who]++
	return nil
}

// takeShare counts a request that has a place as one of a client's.
func (p *places) takeShare(client string) *fault {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.share(client, mostOfClient)
}

// leave gives back the place of a user, and the share of a client unless that is "".
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
