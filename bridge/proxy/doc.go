// Package proxy answers https addresses that exist only inside a wallet. It is a proxy on
// loopback through which a web view sends its https requests. For the hosts that it is
// given it is the server itself, with its own certificates; it passes every other
// connection on unread.
//
// Its duty is to be that proxy for the one web view that holds the token of the run, and
// for nobody else on the machine. If the system can tell which user a connection belongs
// to, those of other users are closed unread. The package must never read a connection to
// a host that it was not given, and never know what is served at the others: no calls, no
// windows, no wallets.
package proxy
