// Package recording writes what a user does in a run as a scenario, which passes when it is played.
//
// Its duty is the file: [Recorder] takes the steps that a window tells and the events of the run, and Write writes them in the
// order of their times, with what the page received as expectations. What a page says is quoted, never written as YAML of its
// own. The package must never know windows.
package recording
