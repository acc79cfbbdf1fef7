// Package wallets holds the wallet profiles: one YAML file for each wallet, embedded in the program.
//
// Its duty is to hand out the bytes of a profile by name. What the fields mean and whether they are right is
// read elsewhere, by the part that decides; this package must never know scopes, outcomes or codes. Adding a
// wallet is adding a file here.
package wallets
