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
	// weightOfDeny and weightOfClose are the weights of a refusal: closing a prompt is not the same
	// as saying no.
	weightOfDeny, weightOfClose = 2, 1
	// firstEmbargo follows refusals with the weight of one denial. Each further unit of weight doubles it, up
	// to longestEmbargo.
	firstEmbargo, longestEmbargo = 2 * time.Second, 10 * time.Minute
	// forgotten is the age at which a refusal no longer counts.
	forgotten = time.Hour
)

// Embargo returns for how long from now the user must not be asked again, given what they did with earlier
// prompts, oldest first. It returns 0 if they may be asked. It is a pure function.
//
// A page that asks again as soon as it is denied wears the user down, until they allow it just to be left alone,
// or press Allow by mistake. So the user is not asked again for 2 seconds after a denial, for 8 after a second
// one, for 32 after a third, and so on up to 10 minutes. Closing a prompt, or leaving it for another app, counts
// half as much as a denial. Allowing cancels all earlier refusals, and each of them expires after an hour.
// Browsers have a similar rule for permissions: Chromium blocks a site for a week after three dismissals.
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

// ByUser is the source of an answer that a user gave in a window. Only such answers lead to an embargo,
// because a script does not get tired of prompts.
const ByUser = "window"

// ByEmbargo is the source of a denial during an embargo, when the user was not asked: see
// [Embargo].
const ByEmbargo = "embargo"

// history holds what users answered to the prompts of this run. The zero value is ready for use.
type history struct {
	mu  sync.Mutex
	all map[string][]Answered // by app, user and scope
}

// mostAnswered is how many answers about one scope are kept: enough for the longest embargo.
const mostAnswered = 16

func historyKey(p Prompt, scope string) string {
	return strings.Join([]string{p.App.ID, p.User.ID, p.Profile.own(scope)}, "\x00")
}

// add records a user's answer to a prompt.
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

// embargo returns for how long a prompt must not be shown: the longest embargo of its scopes.
func (h *history) embargo(p Prompt, now time.Time) (left time.Duration) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, scope := range p.Scopes(New) {
		left = max(left, Embargo(h.all[historyKey(p, scope)], now))
	}
	return left
}
