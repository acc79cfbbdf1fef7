// Package suite plays many scenarios, each in a process of its own, several at a time, with repetitions and retries,
// and reports their results.
//
// Its duty is the processes and the reports; it must never know what is in a scenario, nor how a page is used.
package suite
