// Package view holds the view of the template language's runtime: JavaScript and styles for a document of ours, that
// draw what the logic side says, and send back what the user does.
//
// Its duty is the pages' elements and the components of the platform. What it is told comes from a program and is
// not trusted: attributes are those that each component has, addresses those that only load. It must never know what
// a program means: no data, no handlers, no calls of my. ../runtime/PATCHES.md is the contract with the logic side.
package view

import "github.com/jembatan/jembatan/assets"

// The script's module and style sheet, below assets.
const (
	script = "axml/view/view.js"
	style  = "axml/view/view.css"
)

// Script returns the view as one script. It defines axmlView, whose createView makes a view.
func Script() string { return "var axmlView = " + assets.Exports(script) + ";\n" }

// Map returns the source map of Script.
func Map() string { return assets.ExportsMap(script) }

// Style returns its style sheet, which comes before that of the program.
func Style() string { return assets.Style(style) }
