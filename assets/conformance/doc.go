// Package conformance has vectors of my.getAuthCode: for a wallet, a request and what the user answers, every payload that
// the callbacks of a page receive, in their order.
//
// They are written from the wallets' published pages, one file for each wallet, and not from what this host does, so that
// they hold any host to the contract: the tests of package jsapi, the windows of jembatan conformance, and, as one page
// ([Page]), every other host and the wallets themselves. Where pages are silent or disagree, a vector names the difference
// that is known.
//
// A file has the wallet, the page of its contract, the differences that are known (why, and which members of a payload may be
// missing or have another value), and vectors. A vector has a name; the answer, as jembatan run --answer takes it; the request, null for a call
// without options; and for each calling style the callbacks that are called, each with its payload. The text CODE stands
// for an authorization code. play.js has the styles and compares; page.js is the page.
//
// The package must never know how a host answers.
package conformance
