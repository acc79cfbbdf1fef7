// Package stream shows the events of a run to whoever is at the terminal.
//
// Its duty: where the output is a terminal, it shows columns that fit its width, in colours that can be read on a light
// and on a dark background. Everywhere else it writes one line for each event, which scripts search: what those lines
// say does not depend on widths. At the end it says what the run came to.
//
// A terminal that nobody reads holds up nothing but the stream itself. The package must never know how events come
// about, and reads no file.
package stream
