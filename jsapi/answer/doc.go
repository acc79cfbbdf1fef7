// Package answer defines who answers the questions of a program: prompts for consent, reviews of grants, payments,
// dialogs, the choice of files, and downloads.
//
// [Answerer] is the one interface for all of them. The user at the windows is one implementation, a [Script]
// is another, and a program that embeds the host can bring its own, such as a list of rules or a button that sets the
// next answer. [First] chains several; the user comes last.
//
// An answerer looks at the kind of the question:
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
