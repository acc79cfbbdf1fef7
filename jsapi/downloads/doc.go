// Package downloads decides whether files that pages offer are saved, and has the window that asks the user: a sheet of
// package bridge/sheet.
//
// These rules hold whoever answers:
//
//   - Only the program's own page, and frames of its origin, can save files.
//   - A file is saved in a folder of the run, under a sanitized name, and never
//     replaces another.
//   - A page can save one file without a user interaction, as in browsers.
//   - The size and the number of files are limited. A download that exceeds a
//     limit is cancelled, and nothing of it remains.
//
// The package must never know what is in a file.
package downloads
