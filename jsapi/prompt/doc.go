// Package prompt asks a user for consent in a window of its own, where it also shows them what they have granted.
//
// The window is a sheet of package bridge/sheet and follows the rules of that package, and these:
//
//   - The name of the app comes from the host, never from the page; a scope
//     that the wallet does not know is shown by its name, sanitized.
//   - Neither button is more prominent than the other, and closing the window
//     is not a refusal.
//   - A scope that the user is asked for has a switch. One that is already
//     granted is listed without one; it can be revoked in a review.
//   - The outcomes for testers are in a menu that is folded away. Unless the
//     host enables it, there is no menu, and such answers are refused.
//
// It draws and asks; package consent decides. The only thing that it may know about what a page receives is what it
// tells a tester: the wallet's code and message for each outcome.
package prompt
