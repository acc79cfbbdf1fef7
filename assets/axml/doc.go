// Package axml compiles programs of the template language: folders with app.json, pages of .axml, .acss, .js and
// .json, components, and .sjs files.
//
// It compiles a folder to what a worker and a view can run, compiles again only what a change affects, and complains
// with file, line and column about mistakes. It never refuses a program if part of it can be shown. It
// must never know who runs the result: no documents, no windows, no calls of my.
//
// The parts have packages of their own: [markup] parses templates, [mustache] compiles their expressions, [template]
// compiles templates, [acss] style sheets and [script] scripts, and [config] reads what a program says about itself.
// RENDER.md is the contract with the runtime; tests check its examples.
package axml
