package sources

import (
	"context"
	"net/http"
	"net/url"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/jembatan/jembatan/assets/sourcemap"
	"github.com/jembatan/jembatan/bridge/trace"
)

const (
	mostScripts = 1024             // that are looked at, of those that are loaded until files change
	mostMemory  = 128 << 20        // bytes of their maps
	atOnce      = 4                // requests
	longestLoad = 10 * time.Second // of a script and its map
	longestWait = 5 * time.Second  // of an event for them
	mostLate    = 3                // waits in a row that end without them; then no event waits for a while
	lateRest    = time.Minute      // that while
)

// Finder finds places in a developer's files. Its methods can be called from any goroutine.
type Finder struct {
	origin *url.URL
	folder string
	client *http.Client
	ctx    context.Context // ends with the finder
	cancel context.CancelFunc
	loads  chan struct{} // holds a token for each load that is under way
	wait   time.Duration // longestWait
	rest   time.Duration // lateRest

	running sync.WaitGroup // loads

	mu      sync.Mutex // guards what follows
	scripts map[string]*script
	memory  int
	late    int       // waits in a row that ended without a map
	lately  time.Time // the last of them
	closing bool
}

// script is what is known of a script once loaded is closed.
type script struct {
	loaded chan struct{}
	at     *url.URL       // of the map, to which its sources are relative
	places *sourcemap.Map // nil if there is none
}

// New returns a finder for the scripts of an origin, which the client requests. Folder is where on the server a compiled
// program lies that the developer has elsewhere: names of files are without it; "" for none.
func New(origin *url.URL, client *http.Client, folder string) *Finder {
	own := *client
	own.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	f := &Finder{origin: &url.URL{Scheme: origin.Scheme, Host: origin.Host}, folder: strings.TrimPrefix(folder, "/"), client: &own, loads: make(chan struct{}, atOnce), wait: longestWait, rest: lateRest, scripts: map[string]*script{}}
	f.ctx, f.cancel = context.WithCancel(context.Background())
	return f
}

// Close waits for requests under way, for patience at most, and cancels them. Scripts that are loaded by then can still be
// looked up.
func (f *Finder) Close(patience time.Duration) {
	f.mu.Lock()
	f.closing = true
	f.mu.Unlock()
	limit := time.AfterFunc(patience, f.cancel)
	f.running.Wait()
	limit.Stop()
	f.cancel()
}

// Forget forgets all scripts, since files have changed.
func (f *Finder) Forget() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.scripts, f.memory, f.late = map[string]*script{}, 0, 0
}

// Complete returns an event with the places that it has in the developer's files. It may wait, for five seconds at most.
func (f *Finder) Complete(e trace.Event) trace.Event {
	switch d := e.Data.(type) {
	case trace.Call:
		if address, line, column, ok := trace.SplitPlace(d.Place); ok {
			d.Source = f.original(trace.Frame{URL: address, Line: line, Column: column})
			e.Data = d
		}
	case trace.Console:
		d.Source = f.original(trace.Frame{URL: d.URL, Line: d.Line, Column: d.Column})
		if d.Stack != nil {
			d.Stack = f.originals(d.Stack)
		}
		e.Data = d
	}
	return e
}

// originals completes the frames of a stack.
func (f *Finder) originals(stack trace.Frames) trace.Frames {
	all := make(trace.Frames, len(stack))
	for i, one := range stack {
		one.Source = f.original(one)
		all[i] = one
	}
	return all
}

// original returns where a frame comes from, as FILE:LINE:COLUMN, or "" if that is not known.
func (f *Finder) original(frame trace.Frame) string {
	s := f.script(frame.URL)
	if s == nil || s.places == nil {
		return ""
	}
	p, found := s.places.Original(int(frame.Line), int(frame.Column))
	if !found {
		return ""
	}
	return trace.Place(f.name(s.at, p.Source), int64(p.Line), int64(p.Column))
}

// name returns the name of a source for the developer.
func (f *Finder) name(at *url.URL, source string) string {
	return strings.TrimPrefix(fileOf(at, source, f.origin), f.folder)
}

// script returns a script, which it loads the first time. It returns nil if the script is not the program's, or is not loaded
// in time.
func (f *Finder) script(address string) *script {
	u, err := url.Parse(address)
	if err != nil || !f.isOwn(u) || !isScript(u) {
		return nil
	}
	u.Fragment = ""
	f.mu.Lock()
	s := f.scripts[u.String()]
	if s == nil && len(f.scripts) < mostScripts && !f.closing {
		s = &script{loaded: make(chan struct{})}
		f.scripts[u.String()] = s
		f.running.Go(func() { f.load(u, s) })
	}
	// A server that is slow at its start is not given up for good, and a script that never comes delays events only now and then.
	if f.late >= mostLate && time.Since(f.lately) >= f.rest {
		f.late = 0
	}
	waits := f.late < mostLate
	f.mu.Unlock()
	if s == nil || !f.await(s, waits) {
		return nil
	}
	return s
}

// await waits until a script is loaded.
func (f *Finder) await(s *script, waits bool) bool {
	select {
	case <-s.loaded:
		return true
	default:
	}
	if !waits {
		return false
	}
	limit := time.NewTimer(f.wait)
	defer limit.Stop()
	select {
	case <-s.loaded:
		return true
	case <-f.ctx.Done():
	case <-limit.C:
		f.mu.Lock()
		f.late++
		f.lately = time.Now()
		f.mu.Unlock()
	}
	return false
}

// isOwn reports whether an address belongs to the program's own origin. No other is requested.
func (f *Finder) isOwn(u *url.URL) bool {
	return u.Scheme == f.origin.Scheme && u.Host == f.origin.Host && u.User == nil
}

// isScript tells whether an address is that of a script by its name. The place of an inline script is the address of its
// page, and to request a page again may have effects: a server may redeem the code in it.
func isScript(u *url.URL) bool {
	switch path.Ext(u.Path) {
	case ".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".vue", ".svelte", ".astro":
		return true
	}
	return false
}

// holds reserves memory, and reports whether there was room for it.
func (f *Finder) holds(size int) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.memory+size > mostMemory {
		return false
	}
	f.memory += size
	return true
}
