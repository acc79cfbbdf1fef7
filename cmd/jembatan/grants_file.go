package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"github.com/jembatan/jembatan/assets/atomicfile"
	"github.com/jembatan/jembatan/consent/ledger"
	"github.com/spf13/cobra"
)

func newGrantsExport(state *string) *cobra.Command {
	return &cobra.Command{
		Use:   "export [FILE]",
		Short: "Write everything in the ledger as JSON, to standard output or a file",
		Args:  atMostOne("FILE"),
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
				if err := atomicfile.Replace(args[0], data, 0o600); err != nil {
					return unwritable("grants export", args[0], err)
				}
				return nil
			})
		},
	}
}

func newGrantsImport(state *string) *cobra.Command {
	return &cobra.Command{
		Use:   "import FILE",
		Short: "Import what export wrote, into a state folder without grants",
		Args:  exactlyOne("FILE"),
		RunE: func(cmd *cobra.Command, args []string) error {
			data, err := os.ReadFile(args[0])
			if err != nil {
				return fmt.Errorf("grants import: %w: pass a file that jembatan grants export has written", err)
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

// here returns the homes of an export that are valid on this machine. An app that was opened from a folder of another
// machine will belong to whichever folder it is first opened from here.
func here(all []ledger.Home) (kept []ledger.Home) {
	for _, home := range all {
		if info, err := os.Stat(home.Place); !filepath.IsAbs(home.Place) || err == nil && info.IsDir() {
			kept = append(kept, home)
		}
	}
	return kept
}
