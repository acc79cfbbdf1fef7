// Package suite plays many scenarios, each in a process of its own, several at a time, with repetitions and retries,
// and reports their results.
//
// It runs the processes and writes the reports; it must never know what is in a scenario, nor how a page is used.
package suite
