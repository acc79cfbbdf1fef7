// Package bundle makes one script of ES modules that import each other.
//
// It joins what a page, a worker or a script engine loads as one text. It must never know what the
// modules do, nor who loads the script: files and names are its callers'.
//
// Scripts are joined when they are first needed, from the files that are embedded in the program, so that what is in
// the tree is what runs. Joining renames what two modules both declare, inside of the script, and leaves out spaces and
// comments; nothing else changes.
package bundle
