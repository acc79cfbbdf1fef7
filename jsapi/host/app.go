package host

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jembatan/jembatan/consent/ledger"
	"github.com/jembatan/jembatan/jsapi/program"
)

// appID returns the id that a program declares, or else one derived from its location.
func (f found) appID() string {
	switch {
	case f.program != nil:
		return f.program.AppID
	case f.manifest != nil && f.manifest.AppID != "":
		return f.manifest.AppID
	}
	return f.address.Host
}

// place returns the location of a program: its folder with links resolved, or an origin.
func (f found) place() string {
	switch {
	case f.program == nil:
		return strings.ToLower(originOf(f.address))
	case f.program.Dir == "":
		return Demo
	}
	dir := f.program.Dir
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	return strings.ToValidUTF8(dir, "\uFFFD") // as the ledger stores it
}

// isPlace reports whether a place in the ledger is that of a program under another name:
// a folder may have several.
func (f found) isPlace(known string) bool {
	there, err := os.Stat(known)
	if err != nil || !filepath.IsAbs(known) || f.program == nil || f.program.Dir == "" {
		return false
	}
	here, err := os.Stat(f.program.Dir)
	return err == nil && os.SameFile(here, there)
}

// settle ensures, before any page is loaded, that the app's grants and storage belong to
// this program, which is the first that was opened with its id. Options.Adopt decides
// whether another program takes its place. settle returns the port for the pages of a
// folder.
func (h *Host) settle(p found) (port int, err error) {
	ctx, id := context.Background(), p.appID()
	claim := ledger.Claim{App: id, Place: p.place(), Same: p.isPlace, At: time.Now()}
	if p.program != nil && h.options.Port == 0 {
		claim.Ports = program.Ports(h.seeded(id))
	}
	home, err := h.ledger.Claim(ctx, claim)
	if adopt := h.options.Adopt; err == nil && home.Place != claim.Place && adopt != nil && adopt(Move{App: id, From: home.Place, To: claim.Place}) {
		claim.Adopt = true
		home, err = h.ledger.Claim(ctx, claim)
	}
	switch {
	case err != nil:
		return 0, inUse(err)
	case home.Place != claim.Place:
		return 0, wrong("app %q was first opened from %q, and not from %q: give this program an appId of its own, or use {Adopt} to move the app here with its grants and storage%s",
			id, home.Place, claim.Place, gone(home.Place))
	case h.options.Port != 0 || p.program == nil:
		return h.options.Port, nil
	case home.Port == 0:
		return 0, wrong("every port for app %q belongs to another app: choose one with {Port}", id)
	}
	return home.Port, nil
}

// inUse marks the ledger's error for a file in use as a failure, which may pass, and not
// as an error in the options.
func inUse(err error) error {
	if errors.Is(err, ledger.ErrInUse) {
		return failure(err)
	}
	return err
}

// gone returns a note for a place that is a folder which no longer exists.
func gone(place string) string {
	if _, err := os.Stat(place); filepath.IsAbs(place) && os.IsNotExist(err) {
		return " (that folder no longer exists: perhaps it was moved here)"
	}
	return ""
}
