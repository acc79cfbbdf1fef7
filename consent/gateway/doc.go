// Package gateway is the server at which a merchant's back end redeems what the consent window granted: an
// authorization code for tokens, and a token for the user's data, field by field as the wallets publish it. Back ends
// also place orders there and are notified of payments. The package knows requests, signatures and responses, with one
// file for each dialect; the profiles say which wallet uses which dialect, and at which paths. What may be redeemed is
// up to the ledger. The package must never know windows and pages.
//
// The gateway serves every user of the machine, because a back end may run as another user; it must sign its requests. A
// request occupies one of a limited number of places only after it has been read, within a deadline. Neither the programs of
// one user nor one client can occupy all places.
//
// A redemption is on disk before the gateway responds. With the ledger on an ordinary disk, two cores redeem 550 codes per
// second for eight concurrent clients, and 200 for a single client, which spends more than half of the time on its own
// signatures (BenchmarkRedeem).
package gateway
