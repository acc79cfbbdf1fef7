package consent

import "context"

// Source answers the prompts of an [Authority]. It is the user at a window, or a script.
//
// Ask returns once there is an answer. When ctx ends, because the document that asked is gone, it must return soon,
// and its prompt must be off the screen by then, because the next call waits for it. If Ask returns an error, the call
// fails with [Outcomes.Unknown]. An Authority does not call Ask concurrently.
type Source interface {
	Ask(ctx context.Context, prompt Prompt) (Answer, error)
}

// Reviewer is a source that can also show users what they have granted, so that they can revoke it.
// Review returns the scopes that they revoked; the rules of [Source.Ask] apply to it.
type Reviewer interface {
	Review(ctx context.Context, review Review) (revoked []string, err error)
}

// Review lists what an app was granted and still has, for a user to look through.
type Review struct {
	App     App
	User    User
	Scopes  []string // the wallet's names, in the wallet's order
	Profile *Profile
}

// Script returns a source that gives the same answer to every prompt, at once.
func Script(answer Answer) Source {
	answer.Source = "script"
	return script{answer}
}

type script struct{ answer Answer }

func (s script) Ask(ctx context.Context, _ Prompt) (Answer, error) {
	return s.answer, ctx.Err()
}
