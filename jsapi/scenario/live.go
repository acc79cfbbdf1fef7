package scenario

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/host"
)

// Live is an open program that is used by somebody who decides while it runs, such as an agent. The steps are those of
// scenarios. What the program asks waits until a step answers it. Its methods, except Run, Events and Asked, must not be
// called at the same time.
type Live struct {
	p         *player
	reads     *trace.Subscriber
	completes *trace.Subscriber
	ctx       context.Context // ends with the run; its cause says why
	end       context.CancelCauseFunc
}

// keptEvents is the maximum number of events that a [Live] keeps.
const keptEvents = 50_000

// errOpen is the cause for the end of a run that the user, or the program itself, has ended.
var errOpen = errors.New("the program has ended")

// OpenLive opens a program. It sets o.Recorder. What o.Answerer passes on waits for a step.
func OpenLive(ctx context.Context, o host.Options) (*Live, error) {
	p := &player{scenario: &Scenario{}, changed: make(chan struct{}, 1), limit: stepTime, most: keptEvents}
	p.answers = newAnswers(p.scenario, p.wake)
	p.answers.reviews = true
	p.answers.unsaved = "no answer was set that saves it"
	hub := trace.NewHub(nil)
	l := &Live{p: p}
	l.reads, l.completes = p.subscribe(hub)
	l.ctx, l.end = context.WithCancelCause(context.Background())
	o.Recorder, o.Answerer = hub, answer.First(o.Answerer, p.answers)
	var err error
	if p.host, err = host.Open(ctx, o); err != nil {
		l.close()
		return nil, err
	}
	return l, nil
}

// Run shows the program, and closes it once ctx ends or its window is closed. Call it once in a process, on the main
// goroutine, because windows belong to the first thread of a program.
func (l *Live) Run(ctx context.Context) error {
	err := l.p.host.Run(ctx)
	if unclosed := l.p.host.Close(); err == nil {
		err = unclosed
	}
	l.end(cmp.Or(err, errOpen))
	l.close()
	return err
}

// close ends the subscriptions.
func (l *Live) close() {
	l.reads.Close(time.Second)
	l.completes.Close(time.Second)
}

// Host returns the program.
func (l *Live) Host() *host.Host { return l.p.host }

// Ended returns why the run has ended; nil if it has not.
func (l *Live) Ended() error { return context.Cause(l.ctx) }

// Events returns the events of the run, the last ones of many.
func (l *Live) Events() []trace.Event {
	l.p.mu.Lock()
	defer l.p.mu.Unlock()
	return slices.Clone(l.p.events)
}

// mapTime is the maximum time for which [Live.Whole] waits for source maps.
const mapTime = 6 * time.Second

// Whole returns the events with their places in the developer's files. It waits for the source maps of scripts, but not for long.
// Steps do not wait for them.
func (l *Live) Whole(ctx context.Context) []trace.Event {
	ctx, stop := l.within(ctx)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, mapTime)
	defer cancel()
	l.p.awaitWhole(ctx, l.p.last())
	return l.Events()
}

// within returns a context that ends with ctx, and with the run.
func (l *Live) within(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(ctx)
	stop := context.AfterFunc(l.ctx, func() { cancel(context.Cause(l.ctx)) })
	return ctx, func() { stop(); cancel(nil) }
}

// at matches the position in an error about a step, which is a document of its own.
var at = regexp.MustCompile(`^(step \d+):\d+:\d+: `)

// Play plays steps, each in the form that a scenario has in YAML, or its equivalent in JSON. A step waits for at most
// the given time. Play stops at the first step that fails, and plays none if one cannot be read.
func (l *Live) Play(ctx context.Context, limit time.Duration, steps ...json.RawMessage) error {
	ctx, stop := l.within(ctx)
	defer stop()
	var all []stepAt
	for i, written := range steps {
		name := fmt.Sprintf("step %d", i+1)
		some, err := l.readStep(name, written)
		if err != nil {
			return errors.New(at.ReplaceAllString(err.Error(), "$1: "))
		}
		all = append(all, some...)
	}
	l.p.limit = limit
	if failure := l.p.opened(ctx); failure != nil {
		return errors.New(failure.What)
	}
	for i, s := range all {
		failure := l.p.step(ctx, s)
		if failure == nil {
			continue
		}
		key, _, _ := strings.Cut(s.title(), ":")
		why := strings.TrimPrefix(failure.What, key+": ")
		if len(all) > 1 {
			why = fmt.Sprintf("step %d, %s: %s", i+1, s.title(), why)
		}
		switch diff := failure.Diff(); {
		case s.Expect == nil:
		case diff != "":
			why += "\n" + diff
		case failure.Actual != "":
			why += ":\n" + failure.Actual
		}
		return errors.New(why)
	}
	return nil
}

// readStep reads a step. It is several if it runs a part.
func (l *Live) readStep(name string, written json.RawMessage) ([]stepAt, error) {
	data := slices.Concat([]byte("steps: ["), written, []byte("]"))
	var f file
	if err := yamlfile.Read(name, data, &f); err != nil {
		return nil, point(data, err)
	}
	all, err := (&reading{}).flatten(name, f.Steps, data, nil)
	if err != nil {
		return nil, err
	}
	for _, s := range all {
		if s.TakeScreenshot.Line > 0 {
			return nil, l.p.answers.at(s.file, s.TakeScreenshot, "takeScreenshot is a step of scenarios: take a picture with the tool picture")
		}
		if err := l.p.answers.checkStep(s); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// Sight is what a page shows.
type Sight struct {
	Text     string    `json:"text" jsonschema:"the visible text, with the content of fields"`
	Controls []Control `json:"controls,omitempty" jsonschema:"what can be tapped on or written into"`
}

// Control is an element of a page that a user can tap on or write into.
type Control struct {
	Role     string `json:"role"`
	Name     string `json:"name,omitempty"`
	ID       string `json:"id,omitempty"`
	Value    string `json:"value,omitempty"`
	Checked  bool   `json:"checked,omitempty"`
	Disabled bool   `json:"disabled,omitempty"`
}

// Look returns what the page shows.
func (l *Live) Look(ctx context.Context) (s Sight, err error) {
	ctx, stop := l.within(ctx)
	defer stop()
	if failure := l.p.opened(ctx); failure != nil {
		return s, errors.New(failure.What)
	}
	return l.p.survey(ctx)
}

// survey returns what the page shows.
func (p *player) survey(ctx context.Context) (s Sight, err error) {
	ctx, cancel := context.WithTimeoutCause(ctx, p.limit, errBusy)
	defer cancel()
	text, err := p.host.Window().Look(ctx, assets.Survey())
	if err != nil {
		return s, cmp.Or(context.Cause(ctx), err)
	}
	err = json.Unmarshal([]byte(text), &s)
	return s, err
}

// Picture returns a picture of the page, in PNG.
func (l *Live) Picture(ctx context.Context) ([]byte, error) {
	ctx, stop := l.within(ctx)
	defer stop()
	if failure := l.p.opened(ctx); failure != nil {
		return nil, errors.New(failure.What)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, l.p.limit, errBusy)
	defer cancel()
	png, err := l.p.host.Window().Snapshot(ctx)
	if err != nil {
		return nil, cmp.Or(context.Cause(ctx), err)
	}
	return png, nil
}

// calm is how long nothing may happen before the program counts as resting.
const calm = 300 * time.Millisecond

// Rest waits until the program rests: its page has loaded and is idle, and every call is settled, except those that wait
// for an answer. It reports false if the program does not rest within the limit.
func (l *Live) Rest(ctx context.Context, limit time.Duration) bool {
	ctx, stop := l.within(ctx)
	defer stop()
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	settled := func() bool { return l.p.arrived() && l.p.host.InFlight() <= len(l.Asked()) }
	return l.p.observe(calm, settled).await(ctx) == nil
}
