// Package bundle makes one script of ES modules that import each other.
//
// It joins what a page, a worker or a script engine loads as one text. It must never know what the
// modules do, nor who loads the script: files and names are its callers'.
//
// Scripts are joined when they are first needed, from the files that are embedded in the program, so that what is in
// the tree is what runs. Joining changes nothing but names that two modules have in common, inside of the script, spaces, comments, and how
// characters are written.
package bundle
