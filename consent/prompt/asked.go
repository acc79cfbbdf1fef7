package prompt

import (
	"context"
	"sync"
	"time"

	"github.com/jembatan/jembatan/consent"
)

// asked is one prompt or review under way.
type asked struct {
	id      int64
	view    view
	prompt  *consent.Prompt     // nil for a review
	review  *consent.Review     // nil for a prompt
	answer  chan consent.Answer // holds the first one, to a prompt
	revoked chan []string       // holds the first one, to a review
	failed  chan error          // holds the first one
	painted chan struct{}       // closed when it is on screen
	once    sync.Once           // closes painted

	mu   sync.Mutex
	live bool // the guard time is over
}

// begin makes a prompt or a review the current one; the other is nil.
func (w *Window) begin(p *consent.Prompt, r *consent.Review) *asked {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.last++
	a := &asked{id: w.last, prompt: p, review: r, answer: make(chan consent.Answer, 1), revoked: make(chan []string, 1),
		failed: make(chan error, 1), painted: make(chan struct{})}
	if p != nil {
		a.view = viewOf(*p, a.id, w.config)
		if a.view.Testing != nil {
			a.view.Testing.Guard += time.Duration(w.slack.Load()).Milliseconds()
		}
	} else {
		a.view = viewOfReview(*r, a.id, w.config)
	}
	w.current = a
	return a
}

// wait hands the page what is asked and waits for the answer; onClose is the one
// of a person who closes the window.
func wait[T any](ctx context.Context, w *Window, a *asked, answers <-chan T, onClose T) (none T, err error) {
	if err := w.hand(ctx, a); err != nil {
		return none, err
	}
	select {
	case answer := <-answers:
		return answer, nil
	case err := <-a.failed:
		return none, err
	case <-w.gone():
		select {
		case err := <-a.failed:
			return none, err
		default:
		}
		// Its page has ended: where windows cannot be hidden, that is how a
		// person closes it.
		return onClose, nil
	case <-ctx.Done():
		return none, ctx.Err()
	}
}

// give takes the first answer.
func give[T any](to chan T, answer T) {
	select {
	case to <- answer:
	default:
	}
}
