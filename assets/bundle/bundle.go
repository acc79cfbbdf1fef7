package bundle

import (
	"fmt"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// Body joins a module, which exports nothing, and what it imports to statements of strict code. The names that they
// declare are those of the function that is put around them; what they use and no module declares may be declared there,
// too.
func Body(files Files, entry string) string { return build(files, entry, body).code }

// Line is like Body, on one line. It ends in a semicolon.
func Line(files Files, entry string) string {
	o := body
	o.MinifySyntax = true
	// Lines end only in template literals, which the bundler makes of texts with \n.
	return strings.ReplaceAll(strings.TrimSpace(build(files, entry, o).code), "\n", `\n`)
}

// BodyMap returns the source map of Body, JSON, where so many lines stand before it.
func BodyMap(files Files, entry string, lines int) string {
	return sourceMap(files, entry, body, lines)
}

// Exports joins a module and what it imports to an expression whose value is an object with what it exports.
func Exports(files Files, entry string) string {
	return before + build(files, entry, expression).code + "return " + exports + ";\n})()"
}

// ExportsMap returns the source map of Exports, JSON.
func ExportsMap(files Files, entry string) string {
	return sourceMap(files, entry, expression, strings.Count(before, "\n"))
}

const (
	before  = "(() => {\n'use strict';\n"
	exports = "exports_" // what the module exports, in there
)

var (
	body       = script(api.BuildOptions{Format: api.FormatESModule})
	expression = script(api.BuildOptions{Format: api.FormatIIFE, GlobalName: exports})
)

// script adds to options what makes a script quick to load and parse: no spaces and comments, and only ASCII, because one
// character beyond ISO-8859-1 makes an engine keep two bytes for each. Source maps show the modules as they are written.
func script(o api.BuildOptions) api.BuildOptions {
	o.MinifyWhitespace = true
	o.Charset = api.CharsetASCII
	return o
}

// Style joins a style sheet and what it imports.
func Style(files Files, entry string) string {
	return build(files, entry, api.BuildOptions{Charset: api.CharsetUTF8}).code
}

// here is the namespace of the files, which the bundler writes before their names.
const here = "embedded"

// build runs the bundler. It panics where a file is missing or is not a module: files are embedded, and a test joins all.
func build(files Files, entry string, o api.BuildOptions) (made struct{ code, sourceMap string }) {
	o.EntryPoints = []string{entry}
	o.Bundle = true
	o.Target = api.ES2022 // what WebKitGTK 2.40 has
	o.LegalComments = api.LegalCommentsNone
	o.LogLevel = api.LogLevelSilent
	o.Outdir = "/"
	o.Plugins = []api.Plugin{{Name: here, Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			switch a.Kind {
			case api.ResolveCSSURLToken:
				return api.OnResolveResult{Path: a.Path, External: true}, nil
			case api.ResolveEntryPoint:
				// The bundler writes ./ before the name of a file that the folder has in which it runs.
				return api.OnResolveResult{Path: path.Clean(a.Path), Namespace: here}, nil
			}
			return api.OnResolveResult{Path: imported(a.Importer, a.Path), Namespace: here}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: here}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			data, err := files.ReadFile(a.Path)
			text := string(data)
			loader := api.LoaderJS
			switch path.Ext(a.Path) {
			case ".css":
				loader = api.LoaderCSS
			case ".json":
				loader = api.LoaderJSON
			}
			return api.OnLoadResult{Contents: &text, Loader: loader}, err
		})
	}}}
	r := api.Build(o)
	if len(r.Errors) > 0 {
		panic(fmt.Sprintf("%s: %s", entry, strings.Join(api.FormatMessages(r.Errors, api.FormatMessagesOptions{}), "")))
	}
	for _, f := range r.OutputFiles {
		if strings.HasSuffix(f.Path, ".map") {
			made.sourceMap = strings.ReplaceAll(string(f.Contents), `"`+here+":", `"`)
		} else {
			made.code = string(f.Contents)
		}
	}
	return made
}
