// Package proxy answers https addresses that exist only inside a wallet. It is a
// proxy on loopback through which a web view sends its https requests: for the
// hosts that it is given it is the server itself, with a certificate of its own;
// every other connection it hands on unread.
//
// Its duty is to be that proxy for the one web view that holds the token of the
// run, and for nobody else on the machine: connections of other users are closed unread
// where the system tells whose they are. It must never know which addresses
// those are nor what is served there, and never read a connection to a host that
// it was not given: no calls, no windows, no wallets.
package proxy
