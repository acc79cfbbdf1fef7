package answer

import (
	"context"
	"fmt"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/consent"
)

// Script answers at once, and every question of a kind the same. The zero value leaves all of them to the user.
type Script struct {
	// Consent answers every prompt, and takes nothing back in a review. Nil leaves both to the user.
	Consent *consent.Answer
	// Payment is the code of every payment, see [Payment]. Empty leaves them to the user.
	Payment string
	// Dialogs is what becomes of every dialog.
	Dialogs Reply
	// Files are the paths that are chosen whenever pictures are. Nil leaves that to the user; an empty list cancels.
	Files []string
	// Downloads is whether files that pages offer are saved: [Accept] saves them.
	Downloads Reply
}

// Reply is how a script answers dialogs and downloads.
type Reply string

const (
	Leave   Reply = ""    // leaves them to the user
	Accept  Reply = "yes" // accepts what is offered first, and saves files
	Dismiss Reply = "no"  // cancels, and saves nothing
)

// ParseDownloads reads what becomes of downloads: ask, keep or refuse.
func ParseDownloads(written string) (Reply, error) {
	for i, word := range DownloadWords {
		if written == word {
			return []Reply{Leave, Accept, Dismiss}[i], nil
		}
	}
	return "", fmt.Errorf("%q is not known: %suse ask, keep or refuse", written, spelling.Hint(written, DownloadWords...))
}

// DownloadWords are those that [ParseDownloads] reads.
var DownloadWords = []string{"ask", "keep", "refuse"}

// ParseReply reads what becomes of dialogs: yes, no, or person.
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
