// Package recording writes what a user does in a run as a scenario, which passes when it is played.
//
// A [Recorder] takes the steps that a window reports and the events of the run, and its method Scenario returns them in the
// order of their times, with what the page received as expectations. Texts of a page are always quoted, so that they cannot
// add YAML of their own. The package does not depend on windows.
package recording
