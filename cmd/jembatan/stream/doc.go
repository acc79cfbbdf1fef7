// Package stream shows the events of a run on the terminal.
//
// Its duty: on a terminal, it shows columns that fit the width, in colours that are readable on a light and on a dark
// background. Otherwise it writes one line for each event, which scripts can search: these lines do not depend on a
// width. At the end it prints a summary of the run.
//
// A terminal that nobody reads delays nothing except the stream itself. The package must never know how events are
// caused, and reads no files.
package stream
