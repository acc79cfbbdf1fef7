package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jembatan/jembatan/consent/ledger"
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
