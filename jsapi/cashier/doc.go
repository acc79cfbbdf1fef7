// Package cashier asks a user to pay an order, in a sheet of package
// bridge/sheet at the foot of the page's window, and says which of the published
// result codes of my.tradePay came of it.
//
// No payment is made, ever: an order is what a page says it is, nothing of it is
// checked with anybody, no money moves and nothing is kept. The sheet says so.
// Paying, cancelling and closing are the user's; every other published outcome
// is offered to a tester in a panel that is folded away.
//
// Rules of its own, beside those of bridge/sheet:
//
//   - Who is paid is what the host knows of the app. What a page wrote of the
//     order is a stranger's word and is cleaned before it is shown: see [Read].
//   - Closing is cancelling: the published code for a user who leaves midway is
//     [Cancelled].
//   - An amount is shown to the last digit as the order has it, or said to be
//     unknown. It is never computed with.
//
// The package must never know what the page is told beside the code, nor who
// pages are; and it must never reach a network.
package cashier
