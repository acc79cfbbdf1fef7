// Package trace is what happened in a run, as one stream of typed events.
//
// Its duty: it owns the catalogue of events, one exported type a kind, which
// TRACE.md specifies and its tests hold to that. A [Hub] numbers the events, keeps
// the last ones, and hands each to its subscribers: a terminal, a trace file, a
// program that waits for something. None of them can hold up the page, the window
// or another subscriber: what one does not take in time is left out, and it is
// told how much that was. A [Writer] writes a trace file, and [Parse] reads its
// lines.
//
// Nothing but a type of this package can be recorded: [Data] is sealed. The
// package must never know who records an event or what is done about it; it
// imports nothing of this module.
package trace
