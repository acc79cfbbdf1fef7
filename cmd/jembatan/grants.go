package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/jembatan/jembatan/consent/ledger"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/spf13/cobra"
)

func newGrants() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "grants",
		Short: "List and revoke what was granted, and keep a state as a file",
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	state := cmd.PersistentFlags().String("state", "", "state folder (default: the user's data folder)")
	cmd.AddCommand(newGrantsList(state), newGrantsRevoke(state), newGrantsExport(state), newGrantsImport(state))
	return cmd
}

// grantFilter adds the flags that choose grants.
func grantFilter(cmd *cobra.Command) *ledger.Filter {
	var filter ledger.Filter
	cmd.Flags().StringVar(&filter.App, "app", "", "of this app only, by its id")
	cmd.Flags().StringVar(&filter.Person, "user", "", "of this person only, by their id")
	cmd.Flags().StringVar(&filter.Wallet, "wallet", "", "of this wallet only")
	cmd.Flags().StringVar(&filter.Scope, "scope", "", "of this scope only")
	return &filter
}

func newGrantsList(state *string) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List what was granted and not revoked",
		Args:  cobra.NoArgs,
	}
	filter := grantFilter(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	cmd.Flags().BoolVar(&filter.Revoked, "revoked", false, "every grant there ever was, revoked ones too")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		return withLedger(cmd, *state, false, func(ctx context.Context, l *ledger.Ledger) error {
			grants, err := l.List(ctx, *filter)
			if err != nil {
				return err
			}
			if asJSON {
				return writeJSON(cmd.OutOrStdout(), grants)
			}
			if len(grants) == 0 {
				_, err := fmt.Fprintln(cmd.OutOrStdout(), "No grants.")
				return err
			}
			return writeGrants(cmd.OutOrStdout(), grants, filter.Revoked)
		})
	}
	return cmd
}

func newGrantsRevoke(state *string) *cobra.Command {
	var all bool
	cmd := &cobra.Command{
		Use:   "revoke",
		Short: "Revoke grants, so that they are asked for again",
		Args:  cobra.NoArgs,
	}
	filter := grantFilter(cmd)
	cmd.Flags().BoolVar(&all, "all", false, "every grant that the other flags leave, or every one there is")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if *filter == (ledger.Filter{}) && !all {
			return errors.New("grants revoke: say which: use --app, --user, --wallet, --scope, or --all for every grant there is")
		}
		return withLedger(cmd, *state, false, func(ctx context.Context, l *ledger.Ledger) error {
			gone, err := l.RevokeAll(ctx, *filter, time.Now(), "command")
			if err != nil {
				return err
			}
			for _, g := range gone {
				fmt.Fprintf(cmd.OutOrStdout(), "revoked %s of app %s for %s at %s\n", printable(g.Scope), printable(g.App), printable(g.Person), printable(g.Wallet))
			}
			if len(gone) == 0 {
				fmt.Fprintln(cmd.OutOrStdout(), "No grants to revoke.")
			}
			return nil
		})
	}
	return cmd
}

func newGrantsExport(state *string) *cobra.Command {
	return &cobra.Command{
		Use:   "export [FILE]",
		Short: "Write all that the ledger holds as JSON, to standard output where no file is named",
		Args:  cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return withLedger(cmd, *state, false, func(ctx context.Context, l *ledger.Ledger) error {
				all, err := l.Export(ctx)
				if err != nil {
					return err
				}
				data, err := all.Bytes()
				if err != nil {
					return err
				}
				if len(args) == 0 {
					_, err = cmd.OutOrStdout().Write(data)
					return err
				}
				return replaceFile(args[0], data)
			})
		},
	}
}

func newGrantsImport(state *string) *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE",
		Short: "Bring back what export wrote, into a state folder whose ledger is empty or not there yet",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			data, err := os.ReadFile(args[0])
			if err != nil {
				return fmt.Errorf("grants import: %w", err)
			}
			all, err := ledger.ParseExport(args[0], data)
			if err != nil {
				return err
			}
			return withLedger(cmd, *state, true, func(ctx context.Context, l *ledger.Ledger) error {
				all.Apps = here(all.Apps)
				if err := l.Import(ctx, all); err != nil {
					return err
				}
				_, err := fmt.Fprintf(cmd.OutOrStdout(), "imported %d decisions\n", len(all.Decisions))
				return err
			})
		},
	}
}

// withLedger runs do on the ledger of a state folder. Where there is none, one is made if create says so; if
// not, do sees one that is empty, and nothing is made.
func withLedger(cmd *cobra.Command, state string, create bool, do func(context.Context, *ledger.Ledger) error) error {
	dir, err := host.StateDir(state)
	if err != nil {
		return err
	}
	if dir == host.Memory {
		return fmt.Errorf("--state %s keeps nothing: name a folder", host.Memory)
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

// inUse marks the one error that is not the input's fault.
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
		cells := []string{g.Wallet, g.App, g.Person, g.Scope, g.Granted.Format(time.RFC3339), g.GrantedBy}
		if revoked && g.Revoked.IsZero() {
			cells = append(cells, "-", "-")
		} else if revoked {
			cells = append(cells, g.Revoked.Format(time.RFC3339), g.RevokedBy)
		}
		for i := range cells {
			cells[i] = printable(cells[i])
		}
		row(cells...)
	}
	return w.Flush()
}

// replaceFile writes a file whole, or leaves what was there.
func replaceFile(name string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".new-")
	if err != nil {
		return fmt.Errorf("grants export: %w", err)
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		os.Remove(f.Name())
		return fmt.Errorf("grants export: %w", err)
	}
	return nil
}
