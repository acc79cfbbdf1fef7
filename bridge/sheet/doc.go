// Package sheet asks the user something in a window of its own: a sheet at the bottom of
// another window, whose page cannot draw over it, click it, read it or put text of its
// own in it.
//
// Rules of this interface:
//
//   - No button has the focus when the sheet appears, and none works before the
//     sheet was on screen for [Guard] without a press in it. A press in that time
//     restarts it, and so does the return of the keyboard to the sheet. The host
//     and the sheet's script each enforce this independently; on platforms that
//     do not show presses to the host, it enforces only the time.
//   - Closing is an answer of its own. Closing through the window manager works
//     at any time; the cross and Escape are subject to the guard time like the
//     buttons.
//   - One question is on screen at a time, the others wait for their [Turn].
//   - The sheet leaves the screen when the context of the question ends, which is
//     that of the document that asked.
//
// The window is made in advance and kept hidden, if the platform can do so, so that the
// first question appears as quickly as the next. Its page consists of assets/sheet and
// what a kind of sheet adds.
//
// The package must never know what is asked, nor what an answer means.
package sheet
