// Package view holds the view of the template language's runtime: JavaScript and styles that draw the patches of the
// logic side in the shell's document, and send it the user's actions.
//
// It implements the elements of pages and the components of the platform. Its input comes from a program and is not
// trusted: it sets only attributes that a component has, and only addresses that load without running. It must never
// know what a program means: no data, no handlers, no calls of my. ../runtime/PATCHES.md is the contract with the logic
// side.
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
