// Package sheet asks a user something in a window of its own: a sheet at the
// foot of another window, whose page cannot draw over it, click it, read it or
// put words of its own in it.
//
// Rules of this interface:
//
//   - No button has the focus when it appears, and none works before the sheet
//     was on screen for [Guard] with nobody pressing anything in it: a press in
//     that time begins it anew, and so does the keyboard's return to the sheet.
//     The host and the sheet's script both see to that, each by itself; where
//     the platform shows the host no presses, it sees to the time alone.
//   - Closing is an answer of its own. By the window manager it works at any
//     time; the cross and Escape are held back like the buttons.
//   - One question is on screen at a time, the others wait for their [Turn].
//   - The sheet leaves the screen with the context of the question, which is
//     that of the document that asked.
//
// The window is made ahead and kept hidden where the platform can, so that the
// first question is as quick as the next. Its page is made of assets/sheet and
// what a kind of sheet adds.
//
// The package must never know what is asked, nor what an answer means.
package sheet
