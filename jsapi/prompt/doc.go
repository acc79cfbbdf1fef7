// Package prompt asks a user for consent in a window of its own, and shows
// them there what they have granted.
//
// It is a sheet of package bridge/sheet, by the rules of that package, and of
// its own:
//
//   - Who asks is what the host knows of the app; a scope that the wallet does
//     not know is shown as a cleaned name.
//   - Neither button is more inviting than the other, and closing is not
//     refusing.
//   - What the user is asked for has a switch. What is granted already is
//     said and has none; taking it back is a question of its own.
//   - What a tester can bring about is folded away, and is not there at all
//     unless the host says so: then its answers are refused too.
//
// It draws and asks; package consent decides. Of what a page receives it must
// never know more than it tells a tester: the wallet's code and message for each
// outcome.
package prompt
