// Package prompt asks a person for consent in a window of its own, and shows
// them there what they have granted.
//
// Rules of this interface:
//
//   - The window is not the page's: the page cannot draw over it, click it,
//     read it or put words of its own in it. Who asks is what the host knows of
//     the app; a scope that the wallet does not know is shown as a cleaned name.
//   - No button has the focus when it appears, none is more inviting than the
//     other, and none works before the window was on screen for [Guard].
//   - Closing is an answer of its own. By the window manager it works at any
//     time; the cross and Escape are held back like the buttons.
//   - What the person is asked for has a switch. What is granted already is
//     said and has none; taking it back is a question of its own.
//   - The window leaves the screen with the document that asked.
//   - What a tester can bring about is folded away, and is not there at all
//     unless the host says so: then its answers are refused too.
//
// The window is made ahead and kept hidden where the platform can, so that the
// first prompt is as quick as the next. It draws and asks; package consent
// decides. Of what a page receives it must never know more than it tells a
// tester: the wallet's code and message for each outcome.
package prompt
