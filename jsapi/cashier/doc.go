// Package cashier asks a user to pay an order, in a sheet of package bridge/sheet at the lower edge of the page's
// window, and returns the published result code of my.tradePay.
//
// It never makes a payment: an order is what the page says it is, nobody verifies it, no money moves and nothing is
// stored. The sheet says so. The user can pay, cancel or close; a menu for testers, which is folded away, offers every
// other published outcome.
//
// It follows the rules of bridge/sheet, and these:
//
//   - The name of the app that is paid comes from the host. The page's description of
//     the order is untrusted, and is sanitized before it is shown: see [Read].
//   - Closing the sheet cancels the payment: [Cancelled] is the published code for a
//     user who leaves midway.
//   - An amount is shown with every digit that the order has, or as unknown. No
//     arithmetic is done on it.
//
// The package must never know what the page receives beside the code, nor which pages there are, and it must never use
// a network.
package cashier
