package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/consent/ledger"
	"github.com/spf13/cobra"
)

func newGrants() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "grants",
		Short: "List and revoke grants; export and import them",
		Args:  noArguments,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	state := cmd.PersistentFlags().String("state", "", "state folder `DIR` (default: the user's data folder)")
	cmd.AddCommand(newGrantsList(state), newGrantsRevoke(state), newGrantsExport(state), newGrantsImport(state))
	return cmd
}

// grantFilter adds the flags that select grants.
func grantFilter(cmd *cobra.Command) *ledger.Filter {
	var filter ledger.Filter
	cmd.Flags().StringVar(&filter.App, "app", "", "only grants of the app with this `ID`")
	cmd.Flags().StringVar(&filter.User, "user", "", "only grants of the user with this `ID`")
	cmd.Flags().StringVar(&filter.Wallet, "wallet", "", "only grants of this `WALLET`")
	cmd.Flags().StringVar(&filter.Scope, "scope", "", "only grants of this `SCOPE`")
	return &filter
}

func newGrantsList(state *string) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the grants that were not revoked",
		Args:  noArguments,
	}
	filter := grantFilter(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().BoolVar(&filter.Revoked, "revoked", false, "list revoked grants as well")
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
		Short: "Revoke grants, so that the user is asked again",
		Args:  noArguments,
	}
	filter := grantFilter(cmd)
	cmd.Flags().BoolVar(&all, "all", false, "revoke every grant that the other flags select")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if *filter == (ledger.Filter{}) && !all {
			return errors.New("grants revoke: select grants with --app, --user, --wallet or --scope, or use --all")
		}
		return withLedger(cmd, *state, false, func(ctx context.Context, l *ledger.Ledger) error {
			gone, err := l.RevokeAll(ctx, *filter, time.Now(), "command")
			if err != nil {
				return err
			}
			for _, g := range gone {
				fmt.Fprintf(cmd.OutOrStdout(), "revoked %s of app %s for %s at %s\n", readable.Printable(g.Scope), readable.Printable(g.App), readable.Printable(g.User), readable.Printable(g.Wallet))
			}
			if len(gone) == 0 {
				fmt.Fprintln(cmd.OutOrStdout(), "No grants to revoke.")
			}
			return nil
		})
	}
	return cmd
}
