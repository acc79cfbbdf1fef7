// Package wallets holds the wallet profiles: one YAML file for each wallet, embedded in the program.
//
// The package returns the bytes of a profile by its name. What the fields mean, and whether they are valid, is up to
// package consent, which parses them: this package must never know scopes, outcomes or codes. To add a wallet, add a file
// here.
package wallets
