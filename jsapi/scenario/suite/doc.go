// Package suite plays many scenarios: each in a process of its own, some at a time, again where that is asked for, and
// reports what they came to.
//
// Its duty is the processes and the reports; it must never know what is in a scenario, nor how a page is used.
package suite
