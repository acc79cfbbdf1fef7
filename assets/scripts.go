package assets

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"github.com/jembatan/jembatan/assets/bundle"
)

// What is embedded are the modules; they are joined when they are first needed.
//
//go:embed page/*.js page/views/*.js conformance/*.js conformance/*.css panel/*.js panel/*.css sheet/*.js prompt/*.js cashier/*.js download/*.js
//go:embed axml/builtin/*.json axml/runtime/*.js axml/script/*.js axml/shell/*.js axml/view/*.js axml/view/*.css axml/view/components axml/view/style
var modules embed.FS

// Modules returns the modules below this folder by their paths, which begin with "assets/".
func Modules() bundle.Files { return bundle.Files{"assets": modules} }

// What has been joined is kept, by the path of the first module below this folder.
var (
	bodies  = once(func(entry string) string { return bundle.Body(Modules(), "assets/"+entry) })
	exports = once(func(entry string) string { return bundle.Exports(Modules(), "assets/"+entry) })
	styles  = once(func(entry string) string { return bundle.Style(Modules(), "assets/"+entry) })
)

// Script returns a module below this folder, with what it imports, as one script that leaves no name behind.
func Script(entry string) string { return script(entry, false) }

// ScriptMap returns the source map of Script, JSON.
func ScriptMap(entry string) string { return bundle.BodyMap(Modules(), "assets/"+entry, 1) }

// Exports returns a module below this folder, with what it imports, as one expression: an object of what it exports.
func Exports(entry string) string { return exports(entry) }

// ExportsMap returns the source map of Exports, JSON.
func ExportsMap(entry string) string { return bundle.ExportsMap(Modules(), "assets/"+entry) }

// Style returns a style sheet below this folder, with what it imports, as one.
func Style(entry string) string { return styles(entry) }

// once has what it makes of a name kept.
func once[T any](make func(string) T) func(string) T {
	var kept sync.Map
	return func(name string) T {
		f, _ := kept.LoadOrStore(name, sync.OnceValue(func() T { return make(name) }))
		return f.(func() T)()
	}
}

// constant is a value that the host gives a script.
type constant struct {
	name  string
	value any
}

// script makes one function of a module, what it imports, and constants of the host's, so that no name of theirs is
// seen by the page. Mapped adds the source map.
func script(entry string, mapped bool, constants ...constant) string {
	var b strings.Builder
	b.WriteString("(() => {'use strict';")
	for _, c := range constants {
		value, err := json.Marshal(c.value)
		if err != nil {
			panic(err) // strings, booleans and what is JSON already
		}
		fmt.Fprintf(&b, "const %s = %s;", c.name, value)
	}
	b.WriteString("\n" + bodies(entry) + "})();\n")
	if mapped {
		b.WriteString(bundle.Inline(ScriptMap(entry)))
	}
	return b.String()
}
