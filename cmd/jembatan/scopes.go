package main

import (
	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/spf13/cobra"
)

func newScopes() *cobra.Command {
	var wallet, lang string
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "scopes",
		Short: "Print a wallet's rules: its scopes, and what a page receives",
		Long: `Print a wallet's rules: its scopes, how a call names them, and what a page
receives for each outcome.

With --json the object has all keys of a wallet's file: name, title, read,
sources; call {required, default, text, commas, anyCase}; codeLifetime,
remember, meanwhile, alwaysErrorScopes; errors {CODE: message}; outcomes
{scopes, unavailable, nothing, unknown, OUTCOME…}; disputed {OUTCOME: {en, id}};
tradePay {fails}; gateway; and scopes, a list of {name, title {en, id},
text {en, id}, silent, free, opens}. The values of OUTCOME are:
` + consent.JoinOutcomes(consent.FailingOutcomes()) + `.`,
		Example: `  jembatan scopes
  jembatan scopes --wallet ./my-wallet.yaml
  jembatan scopes --json`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			language, err := parseLanguage(lang)
			if err != nil {
				return err
			}
			profile, err := host.LoadWallet(wallet)
			if err != nil {
				return err
			}
			if asJSON {
				return failed(writeProfileJSON(cmd.OutOrStdout(), profile))
			}
			return failed(writeProfile(cmd.OutOrStdout(), profile, language))
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&wallet, "wallet", "", "the `WALLET`, or a file with your own rules (default: "+wallets.Default+")")
	flags.StringVar(&lang, "lang", "", "language `LANG` of titles and notes: en or id (default: the desktop's)")
	flags.BoolVar(&asJSON, "json", false, "print one JSON object, in both languages")
	return cmd
}
