package consent

import (
	"strings"
	"sync"
	"time"
)

// Answered is what a user did with a prompt, and when.
type Answered struct {
	Outcome Outcome
	At      time.Time
}

// The rule of [Embargo].
const (
	// weightOfDeny and weightOfClose are what a refusal counts. Who closes a prompt has not said no.
	weightOfDeny, weightOfClose = 2, 1
	// firstEmbargo follows refusals that count as much as one denial does; each further one of the least weight
	// doubles it, up to longestEmbargo.
	firstEmbargo, longestEmbargo = 2 * time.Second, 10 * time.Minute
	// forgotten is the age at which a refusal counts no more.
	forgotten = time.Hour
)

// Embargo says for how long from now nobody is to be asked again, by what the user did when they were asked
// before, the oldest first; 0 where they may be. It is pure.
//
// A page that asks again at once when it was denied wears the user down, until they allow it to be left
// alone, or hit Allow by mistake. So a denial is followed by 2 seconds in which nobody is asked, a second one
// by 8, a third by 32, up to 10 minutes; closing a prompt, or leaving it for another app, counts half as much as
// denying. Allowing makes up for all that was before, and an hour does. Browsers have such a rule for
// permissions: Chromium's blocks a site for a week after three dismissals.
func Embargo(past []Answered, now time.Time) time.Duration {
	weight := 0
	var last time.Time
	for _, a := range past {
		if now.Sub(a.At) >= forgotten {
			continue
		}
		if a.Outcome == Allow {
			weight = 0
		}
		if more := a.Outcome.row().weight; more > 0 {
			weight += more
			last = a.At
		}
	}
	if weight < weightOfDeny {
		return 0
	}
	lasts := longestEmbargo
	if doublings := weight - weightOfDeny; doublings < 16 {
		lasts = min(lasts, firstEmbargo<<doublings)
	}
	return max(0, min(lasts, lasts-now.Sub(last)))
}

// ByUser is the source of what a user answered in a window. Only such answers lead to an embargo: a script
// does not tire.
const ByUser = "window"

// ByEmbargo is the source of a denial that nobody has given: see [Embargo].
const ByEmbargo = "embargo"

// history is what users answered to the prompts of this run. The zero value is ready for use.
type history struct {
	mu  sync.Mutex
	all map[string][]Answered // by whom and what it was about
}

// mostAnswered is how many answers about one scope are kept: enough for the longest embargo.
const mostAnswered = 16

func historyKey(p Prompt, scope string) string {
	return strings.Join([]string{p.App.ID, p.User.ID, p.Profile.own(scope)}, "\x00")
}

// add keeps a user's answer to a prompt.
func (h *history) add(p Prompt, answer Answer, now time.Time) {
	if answer.Source != ByUser {
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.all == nil {
		h.all = map[string][]Answered{}
	}
	for _, scope := range p.Scopes(New) {
		outcome := answer.Outcome
		if outcome == Allow && !answer.allows(p.Profile.own(scope)) {
			outcome = Deny // they allowed others
		}
		key := historyKey(p, scope)
		past := append(h.all[key], Answered{outcome, now})
		h.all[key] = past[max(0, len(past)-mostAnswered):]
	}
}

// embargo says for how long nobody is to be asked a prompt: as long as for that of its scopes for which it is longest.
func (h *history) embargo(p Prompt, now time.Time) (left time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, scope := range p.Scopes(New) {
		left = max(left, Embargo(h.all[historyKey(p, scope)], now))
	}
	return left
}
