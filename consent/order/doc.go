// Package order defines what a merchant's back end can ask a user to pay, and what can happen then: orders, their
// refunds, and the notices to the back end.
//
// It has the rules: an order is paid once, refunds do not exceed the payment, and a repeated request changes nothing.
// They are functions of an order that a [Book] runs atomically. The package must never know dialects of requests, tables,
// windows or the network, nor read a clock: the time is passed to it.
//
// Amounts are whole numbers of the smallest unit of their currency, never fractions.
package order
