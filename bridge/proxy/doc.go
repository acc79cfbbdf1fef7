// Package proxy answers https addresses that exist only inside a wallet. It is a proxy on
// loopback to which a web view sends its https requests. For the hosts that it is given, it
// is the server itself, with its own certificates; connections to other hosts it passes on
// unread. It also passes on requests for http addresses, which a web view sends to it while
// the phone's network is slow.
//
// It serves only the web view that holds the token of the run. If the system can
// tell which user a connection belongs to, connections of other users are closed unread. The
// package must never read an encrypted connection to a host that it was not given, and never
// know what is served at the given ones: no calls, no windows, no wallets.
package proxy
