// Package view holds the view of the template language's runtime: JavaScript and styles for a document of ours, that
// draw what the logic side says, and send back what the user does.
//
// Its duty is the pages' elements and the components of the platform. What it is told comes from a program and is
// not trusted: attributes are those that each component has, addresses those that only load. It must never know what
// a program means: no data, no handlers, no calls of my. ../runtime/PATCHES.md is the contract with the logic side.
package view

import (
	"embed"
	"fmt"
	"path"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"
)

//go:embed *.js *.css components style
var files embed.FS

// Script returns the view as one script. It defines axmlView, whose createView makes a view.
func Script() string { return bundled().script }

// Style returns its style sheet, which comes before that of the program.
func Style() string { return bundled().style }

type bundle struct{ script, style string }

var bundled = sync.OnceValue(func() bundle {
	return bundle{build("view.js"), build("view.css")}
})

// build makes one file of one and those that it imports.
func build(entry string) string {
	const here = "embedded"
	r := api.Build(api.BuildOptions{
		EntryPoints:      []string{entry},
		Bundle:           true,
		Format:           api.FormatIIFE,
		GlobalName:       "axmlView",
		Target:           api.ES2022,
		Charset:          api.CharsetUTF8,
		MinifyWhitespace: true,
		MinifySyntax:     true,
		LegalComments:    api.LegalCommentsNone,
		LogLevel:         api.LogLevelSilent,
		Outdir:           "/",
		Plugins: []api.Plugin{{Name: here, Setup: func(b api.PluginBuild) {
			b.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
				if a.Kind == api.ResolveCSSURLToken {
					return api.OnResolveResult{Path: a.Path, External: true}, nil
				}
				return api.OnResolveResult{Path: path.Join(path.Dir(a.Importer), a.Path), Namespace: here}, nil
			})
			b.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: here}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
				data, err := files.ReadFile(a.Path)
				text := string(data)
				loader := api.LoaderJS
				if strings.HasSuffix(a.Path, ".css") {
					loader = api.LoaderCSS
				}
				return api.OnLoadResult{Contents: &text, Loader: loader}, err
			})
		}}},
	})
	if len(r.Errors) > 0 {
		// The files are embedded: a test builds them.
		panic(fmt.Sprintf("%s: %s", entry, strings.Join(api.FormatMessages(r.Errors, api.FormatMessagesOptions{}), "")))
	}
	return string(r.OutputFiles[0].Contents)
}
