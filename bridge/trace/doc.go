// Package trace hands what happened on a channel to whoever wants to know: a
// terminal, a file, what is yet to come.
//
// Its duty: a [Hub] numbers events and gives each to its subscribers, none of
// which can hold up the page, the window or another subscriber: what one does not
// take in time is left out, and it is told how much that was. A [Writer] writes
// events as JSON, one object a line. It must never know what an event is about:
// the kinds are those of package bridge and of the handlers.
package trace
