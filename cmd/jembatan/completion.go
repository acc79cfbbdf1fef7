package main

import (
	"fmt"
	"strings"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/cmd/jembatan/stream"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/cashier"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/scenario/explore"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// shells lists the supported shells.
var shells = []string{"bash", "zsh", "fish"}

func newCompletion() *cobra.Command {
	return &cobra.Command{
		Use:   "completion bash|zsh|fish",
		Short: "Print a completion script for a shell",
		Long: `Print a script with which a shell completes the commands of jembatan, their
flags and the values of flags. make install installs the scripts of all three
shells.`,
		Example: `  source <(jembatan completion bash)
  jembatan completion zsh > "${fpath[1]}/_jembatan"
  jembatan completion fish > ~/.config/fish/completions/jembatan.fish`,
		Args:      exactlyOne("SHELL"),
		ValidArgs: shells,
		RunE: func(cmd *cobra.Command, args []string) error {
			root, out := cmd.Root(), cmd.OutOrStdout()
			switch args[0] {
			case "bash":
				return failed(root.GenBashCompletionV2(out, true))
			case "zsh":
				return failed(root.GenZshCompletion(out))
			case "fish":
				return failed(root.GenFishCompletion(out, true))
			}
			return fmt.Errorf("shell %q is not known: %suse one of %s", args[0], spelling.Hint(args[0], shells...), strings.Join(shells, ", "))
		},
	}
}

// completeFlags makes shells complete the values of the flags of a command and of those below it. Flags of the same name take the
// same values, unless a command has said how its own is completed. The flags themselves check their values.
func completeFlags(cmd *cobra.Command) {
	for flag, values := range map[string][]string{
		"answer":    strings.Split(consent.JoinOutcomes(consent.OutcomeNames()), ", "),
		"pay":       cashier.Words(),
		"wallet":    wallets.Names(),
		"transport": {string(window.Isolated), string(window.Portable)},
		"lang":      {"en", "id"},
		"frame":     {"phone", "none"},
		"size":      host.PhoneNames(),
		"theme":     {string(window.Light), string(window.Dark)},
		"sheet":     {string(consent.WalletSheet), string(consent.SwitchesSheet)},
		"dialogs":   {"yes", "no", "person"},
		"downloads": answer.DownloadWords,
		"signature": {string(gateway.Verify), string(gateway.Warn), string(gateway.Off)},
		"user":      userIDs(),
		"port":      {autoPort},
		"fail-on":   failureNames(),
		"color":     stream.When,
		"outcomes":  explore.Words(),
	} {
		if _, own := cmd.GetFlagCompletionFunc(flag); own || cmd.LocalNonPersistentFlags().Lookup(flag) == nil {
			continue
		}
		directive := cobra.ShellCompDirectiveNoFileComp
		if flag == "wallet" { // files as well
			directive = cobra.ShellCompDirectiveDefault
		}
		if err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, directive)); err != nil {
			panic(err) // the flag exists
		}
	}
	for _, child := range cmd.Commands() {
		completeFlags(child)
	}
}

// unquoteUsages removes the quotation marks of placeholders from the descriptions of flags, which shells show as they are.
func unquoteUsages(cmd *cobra.Command) {
	cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) { f.Usage = strings.ReplaceAll(f.Usage, "`", "") })
	for _, child := range cmd.Commands() {
		unquoteUsages(child)
	}
}

// userIDs returns the ids of the built-in users.
func userIDs() (ids []string) {
	built, err := readUsers("")
	if err != nil {
		panic(err) // they are embedded
	}
	for _, user := range built {
		ids = append(ids, user.ID)
	}
	return ids
}
