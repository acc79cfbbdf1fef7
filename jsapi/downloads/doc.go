// Package downloads decides what becomes of the files that pages want to have
// saved: a user is asked, in a sheet of package bridge/sheet, or all are kept, or
// none.
//
// Rules, whoever decides:
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
