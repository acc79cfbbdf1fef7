// Package report writes what came of scenarios, and of exploring programs, as one HTML file that needs nothing else.
//
// report.go writes the file from the template page.html and the styles of page.css, with the pictures embedded, and sequence.go
// draws what page, bridge, consent and gateway sent each other. merge.go reads the JSON files of many machines.
//
// Texts of programs and pages are untrusted: html/template escapes them, characters that cannot be seen are made visible,
// pictures must be PNG, and the file has no script and forbids any. The package plays nothing itself.
package report
