package agent

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"github.com/jembatan/jembatan/jsapi/scenario"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// program is the server in the process of a program.
type program struct {
	opens chan opening
	using sync.Mutex // held by a tool that uses the page

	mu   sync.Mutex // guards what follows
	live *scenario.Live
	seen int64 // number of the last event when an agent was last told what happened
}

// opening is a request to open a program on the main goroutine.
type opening struct {
	ctx    context.Context
	with   OpenParams
	opened chan error
}

// Run serves the tools of one program until the peer is gone, and runs the program once it is opened. Call it on the
// main goroutine.
func Run(ctx context.Context, t mcp.Transport) error {
	p := newProgram()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	served := make(chan error, 1)
	go func() {
		served <- p.server().Run(ctx, t)
		cancel()
	}()
	for {
		select {
		case err := <-served:
			return gone(err)
		case o := <-p.opens:
			live, err := p.open(o)
			if err == nil {
				p.mu.Lock()
				p.live = live
				p.mu.Unlock()
			}
			o.opened <- err
			if err != nil {
				continue
			}
			live.Run(ctx) // the tools say why it has ended
			return gone(<-served)
		}
	}
}

// gone returns the error of a server, nil if its peer has gone or the process was told to end.
func gone(err error) error {
	if errors.Is(err, mcp.ErrConnectionClosed) || errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

func newProgram() *program { return &program{opens: make(chan opening)} }

// server returns a server with every tool of a program.
func (p *program) server() *mcp.Server {
	s := newServer()
	p.addOpen(s)
	p.addPage(s)
	p.addAnswers(s)
	p.addSteer(s)
	p.addCalls(s)
	p.addConsole(s)
	return s
}

var (
	errNone   = errors.New("no program is open: call open first")
	errSecond = errors.New("a program is open in this process")
)

// now returns the program, if one is open or has been.
func (p *program) now() (*scenario.Live, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.live == nil {
		return nil, errNone
	}
	return p.live, nil
}

// use has a tool use the page of the program, one at a time. Afterwards it waits until the program rests, and returns
// what the page shows then.
func (p *program) use(ctx context.Context, act func(*scenario.Live) error) (s State, err error) {
	live, err := p.now()
	if err != nil {
		return s, err
	}
	p.using.Lock()
	defer p.using.Unlock()
	if why := live.Ended(); why != nil {
		return s, why
	}
	if err := act(live); err != nil {
		return s, p.explain(ctx, live, err)
	}
	s.Busy = !live.Rest(ctx, restTime)
	err = p.read(ctx, live, &s)
	return s, err
}

// mostSeen is the maximum number of bytes of a page's text in an error.
const mostSeen = 2000

// explain adds what the page shows, and what the program asks, to an error.
func (p *program) explain(ctx context.Context, live *scenario.Live, err error) error {
	if ctx.Err() != nil || live.Ended() != nil {
		return err
	}
	why := err.Error()
	if asked := live.Asked(); len(asked) > 0 {
		text, _ := json.Marshal(asked)
		why += "\nThe program asks: " + string(text)
	}
	if sight, unread := live.Look(ctx); unread == nil {
		why += "\nThe page shows:\n" + short(sight.Text, mostSeen)
	}
	return errors.New(why)
}

// restTime is how long a tool waits for the program to rest before it returns what there is.
const restTime = 5 * time.Second
