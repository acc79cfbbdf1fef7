// Package clicktest records what a person does with pointer and keys in the windows of a program, and plays the recording. The
// package consists only of tests.
package clicktest
