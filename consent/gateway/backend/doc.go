// Package backend simulates a merchant's back end in tests: it signs and sends what back ends send according to the
// wallets' documentation, and checks responses against that documentation and the wallet's signature. It is a second,
// independent reading of the documentation, so that a mistake is not made twice. Therefore it must never know the
// gateway that it talks to, and imports only the standard library.
package backend
