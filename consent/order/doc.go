// Package order says what a merchant's back end can have a user pay, and what can become of it: orders, what is paid back
// of them, and what the back end is told.
//
// Its duty is the rules: an order is paid once, no more is paid back than was paid, and a request that comes again changes
// nothing. They are functions of an order that a [Book] runs in one step of its own. The package must never know forms of
// requests, tables, windows or the network, and no clock: it is told the time.
//
// Amounts are whole numbers of the smallest unit of their currency, never fractions.
package order
