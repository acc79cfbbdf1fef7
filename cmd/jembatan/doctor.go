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
		Short: "Say what is there, what is missing, and what to install",
		Args:  cobra.NoArgs,
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
	cmd.Flags().StringVar(&state, "state", "", "state folder to look at (default: the user's data folder)")
	return cmd
}
