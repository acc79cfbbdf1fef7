package scenario

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/bridge/window"
)

// goal is a target, in the form for the page's script.
type goal struct {
	Text     string `json:"text,omitempty"`
	Role     string `json:"role,omitempty"`
	ID       string `json:"id,omitempty"`
	Selector string `json:"selector,omitempty"`
	Index    int    `json:"index,omitempty"`
	Field    bool   `json:"field,omitempty"` // it must be editable
}

func goalOf(t yamlfile.Either[target]) goal {
	if t.Long == nil {
		return goal{Text: t.Word.Value}
	}
	o := t.Long
	return goal{Text: o.Text.Value, Role: o.Role.Value, ID: o.ID.Value, Selector: o.Selector.Value, Index: o.Index.Value}
}

func (g goal) String() string {
	var all []string
	for _, part := range []struct{ name, value string }{{"", g.Text}, {"role ", g.Role}, {"id ", g.ID}, {"selector ", g.Selector}} {
		if part.value != "" {
			all = append(all, fmt.Sprintf("%s%q", part.name, part.value))
		}
	}
	if g.Index > 0 {
		all = append(all, fmt.Sprintf("index %d", g.Index))
	}
	return strings.Join(all, ", ")
}

// sight is the result of the page's script.
type sight struct {
	Unreadable bool    `json:"unreadable"` // the selector is not one
	Found      bool    `json:"found"`
	Many       int     `json:"many"`
	X          float64 `json:"x"`
	Y          float64 `json:"y"`
	Covered    string  `json:"covered"` // the element that covers it; "" if it can be tapped on
	Focused    bool    `json:"focused"`
	Text       string  `json:"text"` // of the whole page

	Spinning []string `json:"spinning"` // what looks as if it were about to end; only without a target
}

// selectorError says that the browser cannot read a selector.
type selectorError struct{ selector string }

func (e *selectorError) Error() string {
	return fmt.Sprintf("%q is not a CSS selector: write one, or find the element by its text, role or id", e.selector)
}

// look looks for a target on the page. With nil it only reads the text of the page.
func (p *player) look(ctx context.Context, g *goal) (s sight, err error) {
	return p.lookWithin(ctx, g, p.limit)
}

// lookWithin is look for a page that may take up to limit to respond.
func (p *player) lookWithin(ctx context.Context, g *goal, limit time.Duration) (s sight, err error) {
	script, err := assets.Look(g)
	if err != nil {
		return s, err
	}
	ctx, cancel := context.WithTimeoutCause(ctx, limit, errBusy)
	defer cancel()
	text, err := p.host.Window().Look(ctx, script)
	switch {
	case err != nil && context.Cause(ctx) == errBusy:
		err = errBusy
	case err == nil:
		if err = json.Unmarshal([]byte(text), &s); err == nil && s.Unreadable {
			err = &selectorError{g.Selector}
		}
	}
	s.Text = strings.Join(append([]string{s.Text}, p.answers.dialogs()...), "\n")
	return s, err
}

// find waits until a target can be tapped on and no longer moves.
func (p *player) find(ctx context.Context, g goal, what string) (sight, *Failure) {
	var last, found sight
	failure := p.until(ctx, p.limit, func() *Failure {
		s, err := p.look(ctx, &g)
		before := last
		last = s
		switch {
		case err != nil:
			return failed(err)
		case !s.Found && s.Many > 0:
			return &Failure{What: fmt.Sprintf("%s: %d elements of the page match %s", what, s.Many, g), Actual: s.Text}
		case !s.Found:
			return &Failure{What: fmt.Sprintf("%s: the page has no %s", what, g), Actual: s.Text}
		case s.Covered != "":
			return &Failure{What: fmt.Sprintf("%s: %s is covered by %s", what, g, s.Covered), Actual: s.Text}
		case !before.Found || before.X != s.X || before.Y != s.Y:
			return &Failure{What: fmt.Sprintf("%s: %s does not stop moving", what, g)}
		}
		found = s
		return nil
	})
	return found, failure
}

// tap taps on a target.
func (p *player) tap(ctx context.Context, g goal) *Failure {
	at, failure := p.find(ctx, g, "tapOn")
	if failure != nil {
		return failure
	}
	return p.press(ctx, fmt.Sprintf("tapOn: the page did not get the tap on %s", g), func(ctx context.Context) error {
		return p.host.Window().Tap(ctx, at.X, at.Y)
	})
}

// press does what presses something on the page, and waits until the page has got it: a step that follows must not come first. lost
// says what has happened if it never does.
func (p *player) press(ctx context.Context, lost string, do func(ctx context.Context) error) *Failure {
	within, cancel := context.WithTimeout(ctx, p.limit)
	defer cancel()
	err := do(within)
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return &Failure{What: context.Cause(ctx).Error(), ended: true}
	case errors.Is(err, window.ErrUntapped):
		return &Failure{What: fmt.Sprintf("%s, after %s", lost, p.limit)}
	case within.Err() != nil:
		return failed(errBusy)
	}
	return failed(err)
}

// key presses a key.
func (p *player) key(ctx context.Context, name string) *Failure {
	return p.press(ctx, "", func(ctx context.Context) error { return p.host.Window().Key(ctx, name) })
}

// write types into the field that has the focus, or replaces the content of another field.
func (p *player) write(ctx context.Context, in yamlfile.Either[input]) *Failure {
	w := p.host.Window()
	if in.Long == nil || in.Long.Into == nil {
		written := in.Word.Value
		if in.Long != nil {
			written = in.Long.Text.Value
		}
		return failed(w.Write(written, false))
	}
	g := goalOf(*in.Long.Into)
	g.Field = true
	at, failure := p.find(ctx, g, "inputText")
	if failure != nil {
		return failure
	}
	if failure := p.press(ctx, fmt.Sprintf("inputText: the page did not get the tap on %s", g), func(ctx context.Context) error {
		return w.Tap(ctx, at.X, at.Y)
	}); failure != nil {
		return failure
	}
	if failure := p.until(ctx, p.limit, func() *Failure {
		s, err := p.look(ctx, &g)
		if err != nil || !s.Focused {
			return &Failure{What: fmt.Sprintf("inputText: %s does not take the focus", g)}
		}
		return nil
	}); failure != nil {
		return failure
	}
	return failed(w.Write(in.Long.Text.Value, true))
}
