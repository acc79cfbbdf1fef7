// Package jsapi holds the my.* methods, one file a subject, and the one table in
// which they are registered; package method makes the rows. A method reads its
// parameters, has consent decide where there is something to decide, and shapes
// what the page's callbacks receive.
//
// It must never know how frames travel, what a window is, or what a wallet calls
// its scopes and codes: the first two are the bridge's, the last is data of the
// wallet's profile.
package jsapi
