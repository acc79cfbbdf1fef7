package host

import (
	"context"
	"fmt"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/ledger"
)

// byPanel is the source, in the ledger and the trace, of decisions made in the panel.
const byPanel = "panel"

// mostDecisions is how many of the ledger's decisions the panel can ask for at once.
const mostDecisions = 500

// granting is what the ledger contains about the app: what the user has granted, and the last decisions of all users,
// newest first, with their codes and tokens.
type granting struct {
	Grants    []ledger.Grant    `json:"grants"`
	Decisions []ledger.Decision `json:"decisions"`
	Older     bool              `json:"older"` // there are more decisions
}

// shownDecisions is how many decisions the panel shows.
type shownDecisions struct {
	Most int `json:"most"`
}

func (h *Host) consented(ctx context.Context, s shownDecisions) (g granting, err error) {
	if s.Most < 1 || s.Most > mostDecisions {
		return g, fmt.Errorf("most is 1 to %d decisions", mostDecisions)
	}
	g.Grants, err = h.ledger.List(ctx, ledger.Filter{Wallet: h.profile.Name, App: h.target.id, User: h.User().ID})
	if err != nil {
		return g, err
	}
	g.Decisions, g.Older, err = h.ledger.Recent(ctx, h.profile.Name, h.target.id, s.Most)
	return g, err
}

// scoped is a scope, as the panel sends it.
type scoped struct {
	Scope string `json:"scope"`
}

// revoke revokes a scope that the user has granted.
func (h *Host) revoke(ctx context.Context, of scoped) (done, error) {
	who := consent.Parties{Wallet: h.profile.Name, App: h.target.id, User: h.User().ID}
	gone, err := h.ledger.Revoke(ctx, who, []string{of.Scope}, h.now(), byPanel)
	if err == nil && len(gone) > 0 {
		h.recordOfPage(trace.Revoked{Scopes: gone})
	}
	return done{}, err
}

// now returns the time by the run's clock.
func (h *Host) now() time.Time {
	if h.options.Now == nil {
		return time.Now()
	}
	return h.options.Now()
}
