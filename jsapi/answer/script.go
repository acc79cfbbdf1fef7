package answer

import (
	"context"
	"fmt"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/consent"
)

// Script answers at once, and gives every question of a kind the same answer. The zero value leaves everything to
// the user.
type Script struct {
	// Consent answers every prompt; a review then revokes nothing. Nil leaves both to the user.
	Consent *consent.Answer
	// Payment is the code of every payment, see [Payment]. Empty leaves them to the user.
	Payment string
	// Dialogs answers every dialog.
	Dialogs Reply
	// Files are the paths that answer every choice of files. Nil leaves it to the user; an empty list cancels.
	Files []string
	// Downloads answers for every file that a page offers: [Accept] saves it.
	Downloads Reply
}

// Reply is how a script answers dialogs and downloads.
type Reply string

const (
	Leave   Reply = ""    // leaves them to the user
	Accept  Reply = "yes" // accepts dialogs as they open, and saves files
	Dismiss Reply = "no"  // cancels, and saves nothing
)

// ParseDownloads parses an answer to downloads: ask, which leaves them to the user, keep or refuse.
func ParseDownloads(written string) (Reply, error) {
	for i, word := range DownloadWords {
		if written == word {
			return []Reply{Leave, Accept, Dismiss}[i], nil
		}
	}
	return "", fmt.Errorf("%q is not known: %suse ask, keep or refuse", written, spelling.Hint(written, DownloadWords...))
}

// DownloadWords are the words that [ParseDownloads] takes.
var DownloadWords = []string{"ask", "keep", "refuse"}

// ParseReply parses an answer to dialogs: yes, no, or person, which leaves them to the user.
func ParseReply(written string) (Reply, error) {
	switch written {
	case "person":
		return Leave, nil
	case string(Accept), string(Dismiss):
		return Reply(written), nil
	}
	return "", fmt.Errorf("%q is not an answer to dialogs: %suse yes, no or person", written, spelling.Hint(written, "yes", "no", "person"))
}

// Answer implements [Answerer].
func (s Script) Answer(ctx context.Context, q Question) error {
	switch q := q.(type) {
	case *Consent:
		if s.Consent == nil {
			return ErrPass
		}
		q.Answer = *s.Consent
	case *Review:
		if s.Consent == nil {
			return ErrPass
		}
	case *Payment:
		if s.Payment == "" {
			return ErrPass
		}
		q.Code = s.Payment
	case *Dialog:
		switch s.Dialogs {
		case Accept:
			q.Accept()
		case Dismiss:
			q.Dismiss()
		default:
			return ErrPass
		}
	case *Files:
		if s.Files == nil {
			return ErrPass
		}
		q.Paths = s.Files
	case *Download:
		if s.Downloads == Leave {
			return ErrPass
		}
		q.Save = s.Downloads == Accept
	}
	return ctx.Err()
}
