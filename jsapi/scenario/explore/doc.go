// Package explore plays a program once for each outcome of each of its prompts, and judges what the program made of it.
//
// Its duty is the tour: [Tour] plays the program once as a user who agrees to everything, which finds its prompts, and then
// once more for each outcome of each prompt. play.go plays it once, by package scenario; outcomes.go has the outcomes of a
// prompt, and rules.go the rules by which plays are judged: a finding is a rule that a play breaks.
//
// It must never know flags, nor how a report looks: package report writes it.
package explore
