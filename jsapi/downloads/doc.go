// Package downloads decides what becomes of the files that pages offer to save, and
// has the window that asks the user about one: a sheet of package bridge/sheet.
//
// Rules, whoever answers:
//
//   - Only the program's own page is heard, and frames of its origin.
//   - A file goes into a folder of the run, by a name of ours, and never in the place
//     of another.
//   - A page that the user has not pressed anything in has one file saved, as in
//     browsers.
//   - [Limits] hold for size and number; a download past them is ended while it runs,
//     and nothing of it remains.
//
// The package must never know what is in a file.
package downloads
