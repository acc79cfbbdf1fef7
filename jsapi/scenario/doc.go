// Package scenario plays test cases for mini-programs: files that say which program to open, what a user does in it,
// how its prompts are answered, and what to expect.
//
// It has the format, which [Read] reads and the manual explains (jembatan help scenario), and the player,
// [Scenario.Play], which opens the program with package host, uses its page as a user does, and answers in the user's
// place: a scenario is an answer.Answerer. It learns what a program did from the typed events of the run.
//
//   - file.go has the format as Go types, read.go reads it, check.go and check_step.go check its values, schema.go makes its JSON Schema
//   - play.go opens the program and plays the steps, page.go uses the page, answers.go answers and answers_check.go checks the answers
//   - expect.go waits for expectations, match.go compares JSON, result.go has the result of a play
//
// It must never know flags, nor how many scenarios are played at once: package suite plays many of them.
package scenario
