// Package consent decides what an app may learn about a person.
//
// Its duty: turn a request and an answer into a decision, one prompt at a time, and mint the code that stands
// for what was granted. It must never know messages, windows, JSON frames or the shape of what a page
// receives: requests come in as Go values, and a [Grant] or a [Refusal] goes out.
//
// # From request to code
//
// [Authority.Authorize] runs a call through these steps:
//
//  1. [Plan] turns the [Request] into a [Prompt]: one [Item] for each distinct scope, available or not. It is
//     the one value that says both what is shown and what can be granted.
//  2. A [Source] (a window, a script) is asked for an [Answer]. Only one prompt is open at any time; further
//     calls wait in line.
//  3. [Decide], a pure function, turns prompt and answer into a [Decision].
//  4. The [Observer] hears of the decision, so that it can be recorded before anybody acts on it.
//  5. [Codes] mints a code and keeps its hash.
//
// No number or word that a wallet uses on the wire stands in this package: they come from a [Profile], which
// is data read by [ParseProfile].
package consent
