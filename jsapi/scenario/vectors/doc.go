// Package vectors plays the vectors of assets/conformance in a window of this host.
//
// It opens their page as a program, gives each call the answer of its vector, with nothing granted before, and collects the
// verdicts that the page reports. The page compares, as it does in any other host.
package vectors
