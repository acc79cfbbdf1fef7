// Package order defines what a merchant's back end can ask a user to pay, and what can happen then: orders, their
// refunds, and the notices to the back end.
//
// Its duty is the rules: an order is paid once, no more is refunded than was paid, and a repeated request changes nothing.
// They are functions of an order that a [Book] runs atomically. The package must never know forms of requests, tables,
// windows or the network, nor read a clock: it is given the time.
//
// Amounts are whole numbers of the smallest unit of their currency, never fractions.
package order
