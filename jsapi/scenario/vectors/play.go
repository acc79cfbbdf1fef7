package vectors

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"github.com/jembatan/jembatan/assets/conformance"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/scenario"
)

// patience is how long a page may take to report a verdict.
const patience = time.Minute

// Verdict is what came of a vector in one calling style. It encodes as JSON.
type Verdict struct {
	Wallet   string          `json:"wallet"`
	Vector   string          `json:"vector"`
	Style    string          `json:"style"`
	Verdict  string          `json:"verdict"` // one of the constants
	Why      string          `json:"why,omitempty"`
	Wanted   json.RawMessage `json:"wanted,omitempty"` // of a vector that does not match
	Received json.RawMessage `json:"received,omitempty"`
}

// Verdicts.
const (
	Match     = "MATCH"
	Known     = "KNOWN"     // a difference that is known
	Different = "DIFFERENT" // any other
)

// Result is what came of a file. It encodes as JSON.
type Result struct {
	Verdicts []Verdict `json:"verdicts"`
	Failure  string    `json:"failure,omitempty"` // why they are not all there
	Unread   bool      `json:"unread,omitempty"`  // because of the file
}

// Play plays the vectors of a file that matches accepts. Call it once in a process, on the main goroutine.
func Play(ctx context.Context, f conformance.File, o host.Options, accepts func(vector, style string) bool) (r Result) {
	dir, err := os.MkdirTemp("", "jembatan-vectors-")
	if err != nil {
		return Result{Failure: err.Error()}
	}
	defer os.RemoveAll(dir)
	var page bytes.Buffer
	if err = conformance.Page(&page, []conformance.File{f}); err == nil {
		err = os.WriteFile(filepath.Join(dir, "index.html"), page.Bytes(), 0o600)
	}
	if err != nil {
		return Result{Failure: err.Error()}
	}
	p := &player{file: f}
	o.Program, o.Wallet = dir, f.Wallet
	o.Headless, o.State, o.NoWatch, o.Port, o.Language = true, host.Memory, true, host.AnyPort, "en"
	o.Answerer, o.RepeatPrompts = p, true
	if p.live, err = scenario.OpenLive(ctx, o); err != nil {
		var wrong *host.Error
		var input *inputError
		return Result{Failure: err.Error(), Unread: errors.As(err, &input) || errors.As(err, &wrong) && wrong.Input}
	}
	ctx, cancel := context.WithCancel(ctx)
	played := make(chan error, 1)
	go func() {
		defer cancel()
		played <- p.all(ctx, &r, accepts)
	}()
	err = p.live.Run(ctx)
	if failure := <-played; failure != nil {
		err = failure
	}
	if err != nil {
		r.Failure = err.Error()
	}
	return r
}

// all plays the vectors that accepts accepts.
func (p *player) all(ctx context.Context, r *Result, accepts func(vector, style string) bool) error {
	if err := p.live.Play(ctx, patience); err != nil { // waits for the window
		return err
	}
	for _, v := range p.file.Vectors {
		for _, style := range v.Played() {
			if !accepts(v.Name, style) {
				continue
			}
			verdict, err := p.play(ctx, v, style)
			if err != nil {
				return fmt.Errorf("%s, %s: %w", v.Name, style, err)
			}
			r.Verdicts = append(r.Verdicts, verdict)
		}
	}
	return nil
}

// inputError is an error in a file of vectors.
type inputError struct{ error }

// player answers as the vector that is played says. It is an answer.Answerer.
type player struct {
	file conformance.File
	live *scenario.Live

	mu     sync.Mutex // guards what follows
	wallet *consent.Profile
	answer string
}

// Start implements [answer.Starter]. It checks the answers before anything is opened.
func (p *player) Start(program answer.Program) error {
	p.wallet = program.Wallet
	for _, v := range p.file.Vectors {
		if _, err := consent.ParseAnswer(program.Wallet, v.Answer); err != nil {
			return &inputError{fmt.Errorf("vector %q: %w", v.Name, err)}
		}
	}
	return nil
}

// Answer implements [answer.Answerer].
func (p *player) Answer(_ context.Context, q answer.Question) error {
	asked, is := q.(*answer.Consent)
	if !is {
		return answer.ErrPass
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	a, err := consent.ParseAnswer(p.wallet, p.answer)
	asked.Answer = a
	return err
}

// spoken is how the page begins a line of the console that has a verdict.
const spoken = "conformance "

// play plays a vector in a document of its own.
func (p *player) play(ctx context.Context, v conformance.Vector, style string) (Verdict, error) {
	if err := p.live.Host().Forget(ctx); err != nil {
		return Verdict{}, err
	}
	p.mu.Lock()
	p.answer = v.Answer
	p.mu.Unlock()
	query := "?" + url.Values{"vector": {v.Name}, "style": {style}}.Encode()
	from := p.last()
	if err := p.open(query); err != nil {
		return Verdict{}, err
	}
	if len(v.Received[style]) == 0 { // there is nothing that the page could wait for
		if err := p.await(ctx, from, "nobody was asked", func(e trace.Event) bool { _, is := e.Data.(trace.Decision); return is }); err != nil {
			return Verdict{}, err
		}
		if err := p.open(query + "#judge"); err != nil {
			return Verdict{}, err
		}
	}
	said := ""
	if err := p.await(ctx, from, "the page reports no verdict", func(e trace.Event) (is bool) {
		if line, logged := e.Data.(trace.Console); logged {
			said, is = strings.CutPrefix(line.Text, spoken)
		}
		return is
	}); err != nil {
		return Verdict{}, err
	}
	verdict := Verdict{Wallet: p.file.Wallet, Vector: v.Name, Style: style}
	err := json.Unmarshal([]byte(said), &verdict)
	if err != nil {
		return verdict, fmt.Errorf("the page reports %q: %w", said, err)
	}
	if verdict.Verdict == Match {
		verdict.Received = nil
		return verdict, nil
	}
	verdict.Wanted, err = json.Marshal(v.Received[style])
	return verdict, err
}

func (p *player) open(entry string) error {
	address, err := p.live.Host().Address(entry)
	if err != nil {
		return err
	}
	return p.live.Host().Window().Navigate(address)
}

// last is the number of the last event.
func (p *player) last() int64 {
	all := p.live.Events()
	if len(all) == 0 {
		return 0
	}
	return all[len(all)-1].Number
}

// lookTime is the time between two looks at the events.
const lookTime = 5 * time.Millisecond

// await waits for an event after the one of a number. missing says what is wrong if there is none.
func (p *player) await(ctx context.Context, from int64, missing string, met func(trace.Event) bool) error {
	limit := time.NewTimer(patience)
	defer limit.Stop()
	look := time.NewTicker(lookTime)
	defer look.Stop()
	for {
		all := p.live.Events()
		for i := len(all) - 1; i >= 0 && all[i].Number > from; i-- {
			if met(all[i]) {
				return nil
			}
		}
		if why := p.live.Ended(); why != nil {
			return why
		}
		select {
		case <-look.C:
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-limit.C:
			return fmt.Errorf("%s within %s", missing, patience)
		}
	}
}
