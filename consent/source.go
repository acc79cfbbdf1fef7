package consent

import "context"

// Source decides prompts for an [Authority]. A program that runs has one for whoever answers: a user at a window, or
// a script in their place.
//
// Ask returns once there is an answer. It must return soon after ctx ends, which is when the document that
// asked is gone, and by then have taken its prompt off the screen: the next call waits for it. Its error
// fails the call as unknown. It is never called by two goroutines at once through one [Authority].
type Source interface {
	Ask(ctx context.Context, prompt Prompt) (Answer, error)
}

// Reviewer is a source that can also show a user what they have granted, for them to take back. Review
// returns those of the scopes that they took back, by the rules of Source.Ask.
type Reviewer interface {
	Review(ctx context.Context, review Review) (revoked []string, err error)
}

// Review is what an app was granted and has still, as a user looks it through.
type Review struct {
	App     App
	User    User
	Scopes  []string // by the wallet's names, in the wallet's order
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
