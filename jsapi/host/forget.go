package host

import (
	"context"
	"errors"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent/ledger"
)

// forget revokes what the user has granted to the app, removes what the program has stored, and loads the page again.
func (h *Host) forget(ctx context.Context, _ struct{}) (done, error) {
	of := ledger.Filter{Wallet: h.profile.Name, App: h.target.id, User: h.User().ID}
	return h.startOver(ctx, trace.Steer{What: "forget", To: h.User().Name}, func() error {
		_, err := h.ledger.RevokeAll(ctx, of, h.now(), byPanel)
		return errors.Join(err, h.removeFiles())
	})
}

// logOut removes what the program has stored, except files, and loads the page again.
func (h *Host) logOut(ctx context.Context) (done, error) {
	return h.startOver(ctx, trace.Steer{What: "clear-storage"}, func() error { return nil })
}

// startOver ends the page and those in its web-views, removes what these pages themselves, my.setStorage and the servers of
// my.request have stored, and what more says, and loads the page again. It does each of these although another has failed.
func (h *Host) startOver(ctx context.Context, what trace.Steer, more func() error) (done, error) {
	w, err := h.shownNow()
	if err != nil {
		return done{}, err
	}
	limited, cancel := context.WithTimeout(ctx, storeLimit)
	defer cancel()
	// First the page ends, so that it stores nothing afterwards, and what it has asked for until then takes effect.
	err = w.ClearData(limited)
	w.Session().AwaitCalls(limited)
	h.webViews.closed(limited)
	err = errors.Join(err, h.clearAllStorage(ctx), h.network.ForgetCookies(), more())
	h.recordOfPage(what)
	_, failed := h.reload(ctx, struct{}{})
	return done{}, errors.Join(err, failed)
}

// clearAllStorage removes what the program and the pages in its web-views have stored by my.setStorage.
func (h *Host) clearAllStorage(ctx context.Context) error {
	return errors.Join(h.space().Clear(ctx), h.storage.ClearAll(ctx, h.webViewIDs(), h.User().ID))
}

// removeFiles removes the saved files.
func (h *Host) removeFiles() error {
	saved, err := h.savedFiles()
	for _, f := range saved {
		err = errors.Join(err, h.files.Remove(f.APFilePath))
	}
	return err
}
