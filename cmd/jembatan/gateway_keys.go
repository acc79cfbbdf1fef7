package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/spf13/cobra"
)

func newGatewayKeys(state *string) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "keys",
		Short: "Create and list the keys with which back ends sign",
		Args:  noArguments,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newGatewayKeysNew(state), newGatewayKeysList(state))
	return cmd
}

func newGatewayKeysNew(state *string) *cobra.Command {
	var client, address, pemDir string
	var apps []string
	cmd := &cobra.Command{
		Use:   "new --client ID",
		Short: "Register a back end with a new key pair, and print its environment",
		Args:  noArguments,
	}
	cmd.Flags().StringVar(&client, "client", "", "`ID` of the back end, as the wallet would assign it; in the openapi dialect, the app's id")
	cmd.Flags().StringArrayVar(&apps, "app", nil, "`ID` of an app whose codes it may redeem; can be repeated (default: all apps)")
	cmd.Flags().StringVar(&address, "listen", gateway.DefaultAddress, "`ADDR` of the gateway, for the printed environment")
	cmd.Flags().StringVar(&pemDir, "pem", "", "also write the keys as PEM files to the folder `DIR`")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		if client == "" {
			return fmt.Errorf("gateway keys new: the id of the back end is missing: add --client ID")
		}
		dir, err := keptFolder(*state)
		if err != nil {
			return err
		}
		folder := gateway.Below(dir)
		var files gateway.KeyFiles
		if pemDir != "" && gateway.IsClientID(client) { // New refuses an invalid id
			own, err := folder.Own()
			if err != nil {
				return err
			}
			if files, err = gateway.KeyFilesIn(pemDir, client, &own.PublicKey); err != nil {
				return fmt.Errorf("--pem: %w", err)
			}
		}
		merchant, key, err := folder.New(client, apps)
		if err != nil {
			return err
		}
		own, err := folder.Own()
		if err != nil {
			return err
		}
		environment, err := gateway.Environment("http://"+address, merchant, key, &own.PublicKey)
		if err != nil {
			return err
		}
		if pemDir != "" {
			if err := files.Write(key, &own.PublicKey); err != nil {
				return fmt.Errorf("--pem: client %s is registered, and its key is in %s, but: %w", client, folder, err)
			}
			environment += fmt.Sprintf("PRIVATE_KEY_PATH=%s\nGATEWAY_PUBLIC_KEY_PATH=%s\n", files.Private, files.Gateway)
		}
		_, err = fmt.Fprint(cmd.OutOrStdout(), environment)
		return err
	}
	return cmd
}

func newGatewayKeysList(state *string) *cobra.Command {
	return &cobra.Command{
		Use:   "list",
		Short: "List the back ends whose keys were created here",
		Args:  noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			dir, err := keptFolder(*state)
			if err != nil {
				return err
			}
			folder := gateway.Below(dir)
			clients, err := folder.Clients()
			if err != nil {
				return err
			}
			if len(clients) == 0 {
				_, err := fmt.Fprintln(cmd.OutOrStdout(), "No keys.")
				return err
			}
			w := tabwriter.NewWriter(cmd.OutOrStdout(), 0, 0, 2, ' ', 0)
			fmt.Fprintln(w, "CLIENT\tAPPS")
			for _, client := range clients {
				merchant, err := folder.Find(client)
				if err != nil {
					return err
				}
				apps := "all"
				if merchant.Apps != nil {
					apps = strings.Join(merchant.Apps, ", ")
				}
				fmt.Fprintf(w, "%s\t%s\n", client, readable.Printable(apps))
			}
			return w.Flush()
		},
	}
}

// keptFolder resolves --state to a folder that outlives the run.
func keptFolder(written string) (string, error) {
	dir, err := host.StateDir(written)
	if err == nil && dir == host.Memory {
		err = fmt.Errorf("--state %s keeps nothing: use a folder", host.Memory)
	}
	return dir, err
}
