// Package backend plays a merchant's back end against any gateway, in tests: it signs and sends what wallets
// publish that back ends send, and holds answers to what they publish of answers, and to the wallet's signature.
// It is a second reading of the pages: so that a mistake is not made twice, it must never know the gateway that
// it plays against, and imports nothing but the standard library.
package backend
