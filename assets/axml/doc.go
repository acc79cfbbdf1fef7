// Package axml compiles programs of the template language: folders with app.json, pages of .axml, .acss, .js and
// .json, components, and .sjs files.
//
// Its duty is to turn a folder into what a worker and a view can run, to do again only what a change touches,
// and to complain with file, line and column about what a program cannot mean; it never refuses what it can
// show a part of. It must never know who runs the outcome: no documents, no windows, no calls of my.
//
// The parts have packages of their own: [markup] reads templates, [mustache] their expressions, [template]
// compiles them, [acss] compiles style sheets, [script] scripts, [config] reads what a program says about
// itself. RENDER.md is the contract with the runtime; tests hold the compiler to its examples.
package axml
