// Package explore plays a program once for each outcome of each of its prompts, and reports the rules that it breaks.
//
// [Tour] plays the program once as a user who agrees to everything, which finds its prompts, and then once more for each
// outcome of each prompt. play.go plays it once, by package scenario; outcomes.go has the outcomes of a
// prompt, and rules.go the rules by which plays are judged: a finding is a rule that a play breaks.
//
// It parses no flags and formats no HTML: package report writes the report.
package explore
