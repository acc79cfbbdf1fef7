package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"

	"github.com/jembatan/jembatan/assets/conformance"
	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/scenario/vectors"
	"github.com/spf13/cobra"
)

// files reads the vectors that the flags select, and checks the other flags.
func (f conformanceFlags) files(args []string) (all []conformance.File, err error) {
	if _, err := window.ParseTransport(f.transport); err != nil {
		return nil, err
	}
	if _, err := regexp.Compile(f.run); err != nil {
		return nil, fmt.Errorf("--run %q is not a regular expression: %w", f.run, err)
	}
	if f.jobs < 1 || f.timeout <= 0 {
		return nil, errors.New("--jobs and --timeout must be above 0")
	}
	if err := checkOutput("--json", f.json, "conformance.json"); err != nil {
		return nil, err
	}
	if len(args) > 0 && len(f.wallets) > 0 {
		return nil, errors.New("--wallet selects built-in vectors: leave it out for files, which name their wallet")
	}
	for _, name := range args {
		file, err := conformance.Read(name)
		if err == nil {
			_, err = host.LoadWallet(file.Wallet)
		}
		if err != nil {
			return nil, err
		}
		all = append(all, file)
	}
	for _, wallet := range f.wallets {
		file, err := conformance.Of(wallet)
		if err != nil {
			return nil, fmt.Errorf("--wallet: %w", err)
		}
		all = append(all, file)
	}
	if all == nil {
		all = conformance.Files()
	}
	return all, nil
}

// completeConformance makes shells complete the arguments and the values of flags.
func completeConformance(cmd *cobra.Command) {
	cmd.ValidArgsFunction = cobra.FixedCompletions([]string{"json"}, cobra.ShellCompDirectiveFilterFileExt)
	for flag, values := range map[string][]string{
		"wallet": wallets.Names(), "transport": {string(window.Isolated), string(window.Portable)},
	} {
		if err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)); err != nil {
			panic(err) // the flag is there
		}
	}
}

func writeVerdicts(file string, results []vectors.Result) error {
	all := []vectors.Verdict{}
	for _, r := range results {
		all = append(all, r.Verdicts...)
	}
	text, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644)
}
