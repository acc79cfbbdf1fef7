// Package answer says who answers what a program asks: consent, a review of what was granted, a payment, a dialog,
// the choice of a file, the download of one.
//
// Its duty is the one interface for that, [Answerer]. The user at the windows is one implementation, a [Script] is
// another, and a program that embeds the host brings its own: a list of rules, a button that arms the next answer.
// [First] puts several of them in a row; the user comes last.
//
// An answerer gets one kind of question or another:
//
//	func (shop) Answer(ctx context.Context, q answer.Question) error {
//		switch q := q.(type) {
//		case *answer.Consent:
//			q.Answer = consent.Answer{Outcome: consent.Allow}
//			return nil
//		case *answer.Payment:
//			q.Code = "9000"
//			return nil
//		}
//		return answer.ErrPass
//	}
//
// The package must never know what a window is, nor what a page receives.
package answer
