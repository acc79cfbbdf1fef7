package consent

import (
	"context"
	"fmt"
)

// Settings returns, for every scope that the app ever asked the user for, whether it is granted now.
func (a *Authority) Settings(ctx context.Context, app App, user User) (map[string]bool, error) {
	return a.ledger.Asked(ctx, Parties{a.profile.Name, app.ID, user.ID})
}

// Review shows the user what the app was granted, once no prompt is open, and revokes what they choose. If a prompt is
// open, waits is called before Review waits for it to close. If the source cannot show a review, as a script cannot,
// nothing changes. Review returns the scopes that were revoked.
func (a *Authority) Review(ctx context.Context, app App, user User, waits func()) (revoked []string, err error) {
	who := Parties{a.profile.Name, app.ID, user.ID}
	reviewer, ok := a.source.(Reviewer)
	if !ok {
		return nil, nil
	}
	place, err := a.prompts.join(ctx, mostWaiting)
	if err != nil {
		return nil, fmt.Errorf("showing what was granted: %w", err)
	}
	if !place.begun() {
		waits()
	}
	if err := place.wait(); err != nil {
		return nil, err
	}
	defer place.queue.give()
	remembered, err := a.ledger.Remembered(ctx, who)
	if err != nil {
		return nil, err
	}
	review := Review{App: app, User: user, Profile: a.profile}
	for _, scope := range a.profile.Scopes {
		if a.profile.remembers(remembered, scope.Name, a.now()) {
			review.Scopes = append(review.Scopes, scope.Name)
		}
	}
	back, err := reviewer.Review(ctx, review)
	if err != nil {
		return nil, fmt.Errorf("showing what was granted: %w", err)
	}
	if len(back) == 0 {
		return nil, nil
	}
	return a.ledger.Revoke(context.WithoutCancel(ctx), who, back, a.now(), "window")
}
