package host

import (
	"context"
	"os"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/cashier"
	"github.com/jembatan/jembatan/jsapi/downloads"
)

// user is the user at the windows: an answer.Answerer that takes its time. It passes dialogs on, because the page
// and the browser draw them.
type user struct{ h *Host }

func (u user) Answer(ctx context.Context, q answer.Question) (err error) {
	if _, ok := q.(*answer.Dialog); ok {
		return answer.ErrPass
	}
	q.About().Waits()
	switch q := q.(type) {
	case *answer.Consent:
		q.Answer, err = u.h.prompt.Ask(ctx, q.Prompt)
	case *answer.Review:
		q.Revoked, err = u.h.prompt.Review(ctx, q.Review)
	case *answer.Payment:
		var order cashier.Order
		if order, err = cashier.Of(q.Order); err == nil {
			var code cashier.Code
			code, err = u.h.pay(ctx, order)
			q.Code = string(code)
		}
	case *answer.Files:
		q.Paths, err = u.choose(ctx, q)
	case *answer.Download:
		if u.h.options.Headless {
			q.Why = "there is no user to ask"
			return nil
		}
		q.Save, err = u.h.saving.Ask(ctx, downloads.File{App: q.App, Name: q.Name, Size: q.Size, Host: q.Host})
	}
	return err
}

// choose asks the user to choose files in the desktop's own dialog.
func (u user) choose(ctx context.Context, q *answer.Files) ([]string, error) {
	if u.h.options.Headless {
		u.h.recordOfPage(trace.Warning{Rule: "nobody",
			Text: "there is no user to choose files, so the call is cancelled: the manifest can mock it"})
		return nil, nil
	}
	choice := window.FileChoice{Title: q.Title, Images: !q.Any, Many: q.Many}
	if dir, err := os.UserCacheDir(); err == nil && !q.Any {
		// If the samples cannot be written, the user can still choose other pictures.
		choice.Shortcut, _ = sampleFolder(dir, u.h.options.Language)
	}
	return u.h.window.ChooseFiles(ctx, choice)
}
