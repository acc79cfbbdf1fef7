// Package gateway is the server at which a merchant's back end redeems what the consent window minted: an
// authorization code for tokens, and a token for what the user granted, field for field as the wallets publish
// it. It knows requests, signatures and answers, in one file for each dialect that wallets use; the profiles say
// which wallet uses which dialect, and at which paths. It leaves to the ledger what may be redeemed, and must
// never know windows and pages.
//
// It serves every user of the machine, because a back end may run as a user of its own and must sign its requests. A
// request takes one of a limited number of places only once it has been read, within a deadline, and neither the
// programs of one user nor one client can take all places.
//
// Each redemption is on disk before it is answered. With the ledger on an ordinary disk, two cores redeem 550
// codes a second for eight clients at once, and 200 for one after the other, of which the client's own signature
// takes a good half (BenchmarkRedeem).
package gateway
