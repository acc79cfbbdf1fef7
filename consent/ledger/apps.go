package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"
)

// Home is the place from which an app's pages come. Grants belong to an app's id, but the id is only what a program
// says about itself: pages from another place with the same id count as another program, until the user says
// otherwise.
type Home struct {
	App   string    `json:"app"`
	Place string    `json:"place"`          // a folder, or an origin
	Port  int       `json:"port,omitempty"` // port at which its pages are served, used by no other app; 0 for none
	Since time.Time `json:"since"`          // when it was first opened there
}

// Claim is an app that is about to be opened.
type Claim struct {
	App, Place string
	// Adopt moves the app here from its former place.
	Adopt bool
	// Same reports whether a place written differently is the same as Place. Nil means that none is.
	Same func(known string) bool
	// Ports are the ports at which the pages may be served if the app has none yet, in order of
	// preference.
	Ports []int
	At    time.Time
}

// Claim returns the home of an app. If the app has none, or Adopt is set, the place becomes its home, with the first
// port that no other app has. The caller must compare the places to see whether the app may be opened here.
func (l *Ledger) Claim(ctx context.Context, c Claim) (home Home, err error) {
	c.App, c.Place = clean(c.App), clean(c.Place)
	err = l.write(ctx, func(tx *sql.Tx) error {
		known, found, err := l.home(ctx, tx, c.App)
		if err != nil {
			return err
		}
		home = Home{App: c.App, Place: c.Place, Port: known.Port, Since: timeOf(c.At.UnixMilli())}
		switch {
		case found && (known.Place == c.Place || c.Same != nil && c.Same(known.Place)):
			home.Place, home.Since = c.Place, known.Since
		case found && !c.Adopt:
			home = known
			return nil
		}
		if home.Port == 0 {
			if home.Port, err = l.freePort(ctx, tx, c.Ports); err != nil {
				return err
			}
		}
		return l.settleApp(ctx, tx, home)
	})
	return home, err
}

func (l *Ledger) home(ctx context.Context, tx *sql.Tx, app string) (h Home, found bool, err error) {
	var port sql.NullInt64
	var since int64
	err = tx.StmtContext(ctx, l.prepared[findApp]).QueryRowContext(ctx, app).Scan(&h.Place, &port, &since)
	if errors.Is(err, sql.ErrNoRows) {
		return Home{}, false, nil
	}
	h.App, h.Port, h.Since = app, int(port.Int64), timeOf(since)
	return h, err == nil, err
}

// freePort returns the first port that no app has, or 0 if all are taken.
func (l *Ledger) freePort(ctx context.Context, tx *sql.Tx, ports []int) (int, error) {
	for _, port := range ports {
		var app string
		err := tx.StmtContext(ctx, l.prepared[findPort]).QueryRowContext(ctx, port).Scan(&app)
		if errors.Is(err, sql.ErrNoRows) {
			return port, nil
		}
		if err != nil {
			return 0, err
		}
	}
	return 0, nil
}

func (l *Ledger) settleApp(ctx context.Context, tx *sql.Tx, h Home) error {
	port := any(h.Port)
	if h.Port == 0 {
		port = nil
	}
	_, err := tx.StmtContext(ctx, l.prepared[putApp]).ExecContext(ctx, h.App, h.Place, port, h.Since.UnixMilli())
	return err
}

// homes returns the homes of all apps, by id.
func homes(ctx context.Context, tx *sql.Tx) (all []Home, err error) {
	rows, err := tx.QueryContext(ctx, "SELECT app, place, port, since FROM apps ORDER BY app")
	err = each(rows, err, func() error {
		var h Home
		var port sql.NullInt64
		var since int64
		err := rows.Scan(&h.App, &h.Place, &port, &since)
		h.Port, h.Since = int(port.Int64), timeOf(since)
		all = append(all, h)
		return err
	})
	return all, err
}

// checkHomes returns the index of the first invalid app of an export, and what is wrong with it.
func checkHomes(all []Home) (i int, err error) {
	for i, h := range all {
		switch {
		case slices.ContainsFunc(all[:i], func(other Home) bool { return other.App == h.App }):
			return i, fmt.Errorf("app %q occurs twice: remove one", h.App)
		case h.Place == "":
			return i, errors.New("place is empty: name a folder or an origin")
		case h.Port < 0 || h.Port > 65535:
			return i, fmt.Errorf("port: %d does not exist: use one from 1 to 65535, or leave it out", h.Port)
		case h.Port > 0 && slices.ContainsFunc(all[:i], func(other Home) bool { return other.Port == h.Port }):
			return i, fmt.Errorf("port: %d is also the port of another app: leave one out", h.Port)
		}
		if err := checkTimes(map[string]time.Time{"since": h.Since}); err != nil {
			return i, err
		}
	}
	return 0, nil
}
