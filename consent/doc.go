// Package consent decides what an app may learn about a user.
//
// Its duty: turn a request and an answer into a decision, one prompt at a time, have it written down, and mint
// the code that stands for what was granted. It must never know messages, windows, JSON frames, databases or
// the shape of what a page receives: requests come in as Go values, and a [Grant] or a [Refusal] goes out.
//
// # From request to code
//
// [Authority.Apply] and [Application.Wait] run a call through these steps:
//
//  1. [Plan], a pure function of (profile, request, what is remembered, now), makes the [Prompt]: one [Item]
//     for each distinct scope, to be asked for, allowed already, or not available. It is the one value that
//     says both what is shown and what can be granted.
//  2. If anything is to be asked for, a [Source] (a window, a script) is asked for an [Answer]. Only one prompt
//     is open at any time; further calls wait in the queue, or get what the profile says.
//  3. [Decide], a pure function, turns prompt and answer into a [Decision].
//  4. The [Ledger] keeps the decision, what it granted and the hash of the code that was minted for it. Only
//     when that is safe does anybody hear of it: first the [Observer], then the page.
//
// No number or word that a wallet uses on the wire stands in this package: they come from a [Profile], which
// is data read by [ParseProfile].
package consent
