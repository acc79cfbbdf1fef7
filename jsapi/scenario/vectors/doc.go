// Package vectors plays the vectors of assets/conformance in a window of this host.
//
// Its duty is to open their page as a program, give each call the answer of its vector, with nothing granted before, and
// collect the verdicts at which the page arrives. The page compares, as it does in any other host.
package vectors
