package host

import (
	"fmt"
	"path/filepath"
	"strings"
	"sync"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/consent"
)

// isWalletFile reports whether a wallet is given as a file and not by the name of a
// built-in one: it contains a slash, or ends in .yaml or .yml.
func isWalletFile(wallet string) bool {
	return strings.ContainsAny(wallet, "/"+string(filepath.Separator)) ||
		strings.HasSuffix(wallet, ".yaml") || strings.HasSuffix(wallet, ".yml")
}

// LoadWallet reads the rules of a wallet: of a built-in one by its name, where "" means
// the default, or from a file if the name has a slash or ends in .yaml or .yml. The error
// is one line; if the rules are invalid it starts with file:line.
func LoadWallet(wallet string) (*consent.Profile, error) {
	if wallet == "" {
		wallet = wallets.Default
	}
	if isWalletFile(wallet) {
		data, err := yamlfile.Load(wallet)
		if err != nil {
			return nil, fmt.Errorf("wallet %q %w: name a file with its rules, or use one of %s", wallet, err, strings.Join(wallets.Names(), ", "))
		}
		return consent.ParseProfile(wallet, data)
	}
	file, data, err := wallets.Read(wallet)
	if err != nil {
		return nil, fmt.Errorf("%w, or a file such as ./%s.yaml", err, wallet)
	}
	return consent.ParseProfile(file, data)
}

// walletsWith returns the names of the built-in wallets that have a scope, sorted.
func walletsWith(scope string) []string { return scopesOfWallets()[scope] }

// scopesOfWallets returns the built-in wallets that have each scope.
var scopesOfWallets = sync.OnceValue(func() map[string][]string {
	have := map[string][]string{}
	for _, name := range wallets.Names() {
		profile, err := LoadWallet(name)
		if err != nil {
			continue // a test reads every one
		}
		for _, scope := range profile.ScopeNames() {
			have[scope] = append(have[scope], name)
		}
	}
	return have
})
