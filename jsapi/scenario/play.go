package scenario

import (
	"cmp"
	"context"
	"errors"
	"path"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/users"
)

// stepTime is how long a step waits unless the scenario has a timeout.
const stepTime = 30 * time.Second

// Options configures [Scenario.Play].
type Options struct {
	// Transport is the transport of a scenario that names none; empty means the best one of the platform.
	Transport window.Transport
	// Update has expectations corrected that do not hold, by what was received: see [Result].Updates.
	Update bool
	// Headed plays it in a visible window on the user's display.
	Headed bool
	// Recorder receives the events of the run; it may be nil.
	Recorder func([]trace.Event)
	// Answerer answers before the scenario does; it may be nil.
	Answerer answer.Answerer
	// RepeatPrompts has the user asked again at once for what was just refused.
	RepeatPrompts bool
	// Gateway is the loopback address at which back ends redeem codes. Empty means no gateway.
	Gateway string
	// Change changes the options with which the program is opened, such as its calls; it may be nil.
	Change func(o *host.Options)
	// Seed, if not 0, makes the trace the same in each play with the same Seed, except for times: see host.Options.Seed. Files of
	// other names have other codes and ports.
	Seed uint64
	// Pictures has pictures taken of the page and of the windows that ask, for a report.
	Pictures bool
}

// Play plays a scenario with a temporary state folder. Call it once in a process, on the main goroutine, because
// windows belong to the first thread of a program.
func (s *Scenario) Play(ctx context.Context, o Options) Result {
	return s.result(ctx, o, (*player).all)
}

// result opens the program, and has all use it.
func (s *Scenario) result(ctx context.Context, o Options, all func(*player, context.Context) *Failure) Result {
	begun := time.Now()
	p := &player{scenario: s, changed: make(chan struct{}, 1), limit: cmp.Or(s.file.Timeout.Value, stepTime), pictures: newPictures(o.Pictures)}
	defer p.pictures.remove()
	failure := p.play(ctx, o, all)
	r := Result{File: s.File, Name: s.Name, Status: Passed, Took: time.Since(begun), Steps: p.steps, Failure: failure,
		Pictures: p.pictures.all(p.taken), Updates: p.updates}
	r.Events, r.Unkept = p.kept()
	if failure != nil {
		r.Status = Failed
		if p.unread {
			r.Status = Unread
		}
	}
	return r
}

// play opens the program, has all use it, and closes it.
func (p *player) play(ctx context.Context, o Options, all func(*player, context.Context) *Failure) *Failure {
	hub := trace.NewHub(nil)
	reads, completes := p.subscribe(hub)
	defer reads.Close(time.Second)
	defer completes.Close(time.Second)
	if o.Recorder != nil {
		writes := hub.Subscribe(trace.Options{Bytes: eventRoom, Why: "events came faster than they could be written", Whole: true}, o.Recorder)
		defer writes.Close(time.Second)
	}
	p.answers, p.update = newAnswers(p.scenario, p.wake), o.Update
	options, err := p.options(o)
	if err != nil {
		p.unread = true
		return &Failure{What: err.Error()}
	}
	options.Recorder = hub
	if o.Change != nil {
		o.Change(&options)
	}
	if p.host, err = host.Open(ctx, options); err != nil {
		var wrong *host.Error
		var input *InputError
		p.unread = errors.As(err, &input) || errors.As(err, &wrong) && wrong.Input
		if p.unread && input == nil {
			return &Failure{What: p.scenario.locate(plain(err))}
		}
		return &Failure{What: plain(err)}
	}
	if err := p.enter(ctx); err != nil {
		return &Failure{What: plain(cmp.Or(err, p.host.Close()))}
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var failure *Failure
	played := make(chan struct{})
	go func() {
		defer close(played)
		failure = all(p, ctx)
		cancel(errOver)
	}()
	err = p.host.Run(ctx)
	cancel(cmp.Or(err, errClosed))
	<-played
	if unclosed := p.host.Close(); err == nil {
		err = unclosed
	}
	switch {
	case err == nil:
	case failure == nil:
		return &Failure{What: plain(err), Trace: p.tail()}
	case failure.ended: // in the step that it names
		failure.What = plain(err)
	}
	return failure
}

// Errors of a run that has ended.
var (
	errBusy   = errors.New("the page does not become idle")
	errOver   = errors.New("the scenario is over")
	errClosed = errors.New("the window was closed")
)

// plain returns the text of an error without the prefix of its package.
func plain(err error) string {
	var wrong *host.Error
	if errors.As(err, &wrong) {
		return wrong.Text(keyOf)
	}
	return err.Error()
}

// positioned matches an error that begins with a file and a line.
var positioned = regexp.MustCompile(`^[^"]+:\d+: `)

// locate adds the position of a key to an error of opening the program: that whose value the error names, or else that of the program.
// The error stays as it is for a scenario without a file, and if it has the position of a mistake in another file.
func (s *Scenario) locate(why string) string {
	if s.sum == "" || positioned.MatchString(why) {
		return why
	}
	at := s.file.Program
	for _, t := range []text{s.file.Entry, s.file.Wallet, s.file.Gateway} {
		if names(why, t.Value) {
			at = t
		}
	}
	data, _ := yamlfile.Load(s.File) // without it the error has no column
	return pointAt(data, at.Value, yamlfile.Errorf(s.File, at.Line, "%s", why)).Error()
}

// names reports whether an error names a value: in quotation marks, or as a word of its own.
func names(why, value string) bool {
	if value == "" {
		return false
	}
	if strings.Contains(why, strconv.Quote(value)) || isFile(value) && strings.Contains(why, "/"+path.Clean(value)+`"`) {
		return true
	}
	outside := quoted.ReplaceAllString(why, `""`) // a part of another value
	word := regexp.MustCompile(`(?:^|[\s,;(])` + regexp.QuoteMeta(value) + `(?:[\s,;:.)]|$)`)
	return word.MatchString(outside)
}

// keyOf returns the key in a scenario for an option of package host.
func keyOf(option string) string { return strings.ToLower(option) + ":" }

// options returns the options that the scenario sets.
func (p *player) options(o Options) (options host.Options, err error) {
	f := p.scenario.file
	options = host.Options{
		Program: f.Program.Value, Entry: f.Entry.Value, Wallet: f.Wallet.Value, Language: cmp.Or(f.Language.Value, "en"),
		Transport: cmp.Or(window.Transport(f.Transport.Value), o.Transport), Headless: !o.Headed, State: host.Memory, NoWatch: true,
		Port: host.AnyPort, Answerer: answer.First(o.Answerer, p.answers), OptionName: keyOf, RepeatPrompts: o.RepeatPrompts,
		Gateway: o.Gateway, Screenshot: p.pictures.file(), CodeLifetime: f.CodeLife.Value,
	}
	if !host.IsDemo(options.Program) {
		options.Program = p.scenario.beside(options.Program)
	}
	if isFile(options.Wallet) {
		options.Wallet = p.scenario.beside(options.Wallet)
	}
	if f.Gateway.Line > 0 {
		options.Gateway, options.Signature = f.Gateway.Value, gateway.Strictness(f.Signature.Value)
	}
	if options.Merchants, err = p.scenario.merchants(); err != nil {
		return options, err
	}
	if f.Size.Line > 0 {
		options.Size, _ = host.ParseSize(f.Size.Value) // it has been checked
	}
	for _, written := range f.Mocks {
		mock, err := written.Mock(p.scenario.File)
		if err != nil {
			return options, err
		}
		options.Mocks = append(options.Mocks, mock)
	}
	if f.User.Line > 0 {
		all, err := users.BuiltIn()
		if err != nil {
			return options, err
		}
		for _, user := range all {
			if user.ID == f.User.Value {
				options.User = user
			}
		}
	}
	if o.Seed != 0 {
		p.seeded = true
		options.Seed, options.Port = seedOf(o.Seed, p.scenario.File), 0
	}
	if f.Clock.Line > 0 {
		at, _ := parseClock(f.Clock.Value) // it has been checked
		options.Now = func() time.Time { return at }
	}
	return options, nil
}

// all plays the steps of the scenario and checks its expectations.
func (p *player) all(ctx context.Context) *Failure {
	if failure := p.arrives(ctx); failure != nil {
		return failure
	}
	for _, s := range p.scenario.steps {
		if failure := p.one(s, func() *Failure { return p.step(ctx, s) }); failure != nil {
			return failure
		}
	}
	if e := p.scenario.file.Expect; e != nil {
		last := stepAt{step: step{Expect: e}, file: p.scenario.File, line: int(e.Line), path: []any{"expect"}, sum: p.scenario.sum}
		if failure := p.one(last, func() *Failure { return p.step(ctx, last) }); failure != nil {
			return failure
		}
	}
	if open := p.answers.open(answer.Dialogs); len(open) > 0 {
		return p.blame(&Failure{What: "not answered: " + strings.Join(open, "; ")})
	}
	return nil
}

// one plays a step, and adds its position to a failure.
func (p *player) one(s stepAt, play func() *Failure) *Failure {
	begun := time.Now()
	failure := play()
	p.steps = append(p.steps, Played{s.file, s.line, s.title(), time.Since(begun), failure != nil})
	if failure == nil {
		p.pictures.step(p, s)
	}
	if failure == nil {
		return nil
	}
	failure.File, failure.Step = s.file, s.title()
	if failure.Line == 0 {
		failure.Line = s.line
	}
	failure.What += p.answers.beside(s.step)
	return p.blame(failure)
}

// blame adds the end of the trace and a picture of the page to a failure.
func (p *player) blame(failure *Failure) *Failure {
	failure.Trace = p.tail()
	if !failure.ended && !failure.busy {
		ctx, cancel := context.WithTimeout(context.Background(), stepTime)
		defer cancel()
		failure.Picture, _ = p.host.Window().Snapshot(ctx) // the failure is reported without a picture if this fails
	}
	return failure
}
