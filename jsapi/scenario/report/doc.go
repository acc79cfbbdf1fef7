// Package report writes what came of scenarios, and of exploring programs, as one HTML file that needs nothing else.
//
// Its duty is that file: report.go writes it by the template page.html and the styles of page.css, pictures are in it, and
// sequence.go draws what page, bridge, consent and gateway sent each other. merge.go reads the JSON files of many machines.
//
// What programs and pages said is untrusted: html/template escapes it, what cannot be read is made visible, pictures must be
// PNG, and the file has no script and forbids any. The package must never play anything.
package report
