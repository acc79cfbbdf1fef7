// Package gateway is the server at which a merchant's back end redeems what the consent window minted: an
// authorization code for tokens, and a token for what the user granted, field for field as the wallets publish
// it. It knows requests, signatures and answers, in one file for each form that wallets use; which wallet uses
// which form, and where, stands in the profiles. What may be redeemed it leaves to the ledger, and of windows
// and pages it must never know.
//
// It serves every user of the machine: a back end may run as one of its own, and has to sign. A request takes a place
// only once it has been read, within a deadline, and neither the programs of one user nor one client get all places.
//
// Each redemption is on the disk before it is answered. With the ledger on an ordinary disk, two cores redeem 550
// codes a second for eight clients at once, and 200 for one after the other, of which the client's own signature
// takes a good half (BenchmarkRedeem).
package gateway
