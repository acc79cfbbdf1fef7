package consent

import "context"

// Source decides prompts: a person at a window, or a script.
//
// Ask returns once there is an answer. It must return soon after ctx ends, which is when the document that
// asked is gone, and by then have taken its prompt off the screen: the next call waits for it. Its error
// fails the call as unknown. It is never called by two goroutines at once through one [Authority].
type Source interface {
	Ask(ctx context.Context, prompt Prompt) (Answer, error)
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
