// Package consent decides what an app may learn about a user.
//
// It turns a request and an answer into a decision, one prompt at a time, has the decision stored, and mints the
// code that stands for what was granted. It must never know messages, windows, JSON frames, databases or
// what a page receives: requests come in as Go values, and a [Grant] or a [Refusal] goes out.
//
// # From request to code
//
// [Authority.Apply] and [Application.Wait] run a call through these steps:
//
//  1. [Plan], a pure function of (profile, request, remembered grants, now), makes the [Prompt]: one [Item]
//     for each distinct scope, which is to be asked for, already allowed, or not available. This one value
//     determines both what is shown and what can be granted.
//  2. If anything is to be asked for, a [Source] (a window, a script) is asked for an [Answer]. Only one prompt
//     is open at any time; further calls wait in the queue, or get what the profile says.
//  3. [Decide], a pure function, turns prompt and answer into a [Decision].
//  4. The [Ledger] stores the decision, what it granted and the hash of the code that was minted for it. Only
//     then is anyone told: first the [Observer], then the page.
//
// The package contains none of the codes and words that a wallet uses on the wire: they come from a [Profile], which
// is data that [ParseProfile] reads.
package consent
