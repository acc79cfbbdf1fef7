// Package trace defines the events of a run, as one stream of typed values.
//
// It has the catalogue of events, with one exported type for each kind; TRACE.md
// specifies the kinds, and tests keep the two in agreement. A [Hub] numbers the events,
// keeps the last ones, and hands each to its subscribers: a terminal, a trace file, a
// program that waits for something. No subscriber can hold up the page, the window or
// another subscriber: events that it does not take in time are left out, and it is told
// how many. A [Writer] writes a trace file, and [Parse] reads its lines.
//
// Only types of this package can be recorded: [Data] is sealed. The package must never
// know who records an event or what is done with it; it imports nothing from this module.
package trace
