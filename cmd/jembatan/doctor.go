package main

import (
	"github.com/jembatan/jembatan/bridge/doctor"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/spf13/cobra"
)

func newDoctor() *cobra.Command {
	var state string
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Report what Jembatan needs, what is missing, and how to install it",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := host.StateDir(state)
			if err != nil {
				return err
			}
			if !doctor.Write(cmd.OutOrStdout(), doctor.Options{State: dir}) {
				return exitStatus{code: 1}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&state, "state", "", "state folder `DIR` to check (default: the user's data folder)")
	return cmd
}
