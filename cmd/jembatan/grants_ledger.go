package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/consent/ledger"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/spf13/cobra"
)

// withLedger runs do on the ledger in a state folder. If there is none, withLedger creates it if create is set;
// otherwise do gets an empty ledger in memory.
func withLedger(cmd *cobra.Command, state string, create bool, do func(context.Context, *ledger.Ledger) error) error {
	dir, err := host.StateDir(state)
	if err != nil {
		return err
	}
	if dir == host.Memory {
		return fmt.Errorf("--state %s keeps nothing: use a folder", host.Memory)
	}
	if !create && !ledger.Exists(dir) {
		fmt.Fprintf(cmd.ErrOrStderr(), "jembatan: state folder %q has no ledger yet\n", dir)
		dir = ledger.Memory
	}
	l, err := ledger.Open(dir)
	if err != nil {
		return inUse(err)
	}
	err = do(context.Background(), l)
	if closed := l.Close(); err == nil {
		err = closed
	}
	return inUse(err)
}

// inUse marks an error for a ledger in use as a failure, not as wrong input.
func inUse(err error) error {
	if errors.Is(err, ledger.ErrInUse) {
		return failed(err)
	}
	return err
}

func writeJSON(to io.Writer, grants []ledger.Grant) error {
	if grants == nil {
		grants = []ledger.Grant{}
	}
	e := json.NewEncoder(to)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(grants)
}

func writeGrants(to io.Writer, grants []ledger.Grant, revoked bool) error {
	w := tabwriter.NewWriter(to, 0, 0, 2, ' ', 0)
	row := func(cells ...string) { fmt.Fprintln(w, strings.Join(cells, "\t")) }
	head := []string{"WALLET", "APP", "USER", "SCOPE", "GRANTED", "BY"}
	if revoked {
		head = append(head, "REVOKED", "BY")
	}
	row(head...)
	for _, g := range grants {
		cells := []string{g.Wallet, g.App, g.User, g.Scope, g.Granted.Format(time.RFC3339), g.GrantedBy}
		if revoked && g.Revoked.IsZero() {
			cells = append(cells, "-", "-")
		} else if revoked {
			cells = append(cells, g.Revoked.Format(time.RFC3339), g.RevokedBy)
		}
		for i := range cells {
			cells[i] = readable.Printable(cells[i])
		}
		row(cells...)
	}
	return w.Flush()
}
