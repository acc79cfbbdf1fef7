// Package script compiles the scripts of programs to modules for one registry.
//
// It compiles a JavaScript, TypeScript, sjs or JSON file to the body of a CommonJS module, with a source map, and lists
// the modules that it requires. It must never know where files are, nor what the modules are for.
//
// Files are transformed one by one and not bundled: modules may import each other in cycles, and a name that a module
// does not export is undefined rather than an error, as programs expect. registry.js, which Registry returns, describes
// how modules see each other.
package script

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/assets/axml/config"
	"github.com/jembatan/jembatan/assets/axml/source"
	"github.com/jembatan/jembatan/assets/sourcemap"
)

// Registry returns the registry for an engine without modules: an expression, the function createRegistry of
// registry.js.
func Registry() string { return assets.Exports("axml/script/registry.js") + ".createRegistry" }

// A Module is a compiled file.
type Module struct {
	Code     string   // the body of a function (require, module, exports)
	Map      string   // its source map, JSON; empty for JSON files and files that do not compile
	Requires []string // what it requires, as written, each once, in order
	// declares says that the module redeclares a parameter of the function, which JavaScript allows only in a block.
	declares bool
}

// parts returns what precedes and what follows the code in the expression of its function.
func (m Module) parts() (before, after string) {
	if m.declares {
		return "function (require, module, exports) {{\n", "}}"
	}
	return "function (require, module, exports) {\n", "}"
}

// Throwing returns a module that throws when it is required. The error has the member $told, because what is wrong with
// the module has been reported already.
func Throwing(why string) Module {
	return Module{Code: "throw Object.defineProperty(new SyntaxError(" + quote(why) + "), '$told', {value: true})\n"}
}

// Compile compiles a file by its extension: .ts, .json, and anything else as JavaScript. A file with errors becomes a
// module that throws when it is required.
func Compile(f *source.File, said *source.Complaints) Module {
	if strings.HasSuffix(f.Name, ".json") {
		v := config.Read(f, said)
		// Use JSON.parse, for which __proto__ is an ordinary member.
		return Module{Code: "module.exports = JSON.parse(" + quote(v.JSON()) + ")\n"}
	}
	loader := api.LoaderJS
	if strings.HasSuffix(f.Name, ".ts") {
		loader = api.LoaderTS
	}
	text := f.Text
	if strings.HasPrefix(text, "#!") {
		text = "//" + text[2:] // comment out a #! line
	}
	r := api.Transform(text, api.TransformOptions{
		Loader:         loader,
		Format:         api.FormatCommonJS,
		Target:         api.ES2018,
		Sourcemap:      api.SourceMapExternal,
		SourcesContent: api.SourcesContentExclude,
		Sourcefile:     f.Name,
		LegalComments:  api.LegalCommentsNone,
		Charset:        api.CharsetUTF8,
		// Packages for browsers read it, and the family's tools define it. The object process itself does not exist.
		Define: map[string]string{"process.env.NODE_ENV": `"development"`},
		// Modules are loaded only by require. The engine of the tests does not have for await.
		Supported: map[string]bool{"dynamic-import": false, "for-await": false, "async-generator": false},
	})
	for _, m := range r.Warnings {
		if !strings.Contains("/"+f.Name, "/node_modules/") {
			said.Warn(f, offset(f, m.Location), "%s", m.Text)
		}
	}
	if len(r.Errors) > 0 {
		m := r.Errors[0]
		said.Fail(f, offset(f, m.Location), "%s: the file is not run; correct it", m.Text)
		line, column := f.Place(offset(f, m.Location))
		at := f.Name + ":" + strconv.Itoa(line) + ":" + strconv.Itoa(column)
		return Throwing(at + ": " + m.Text)
	}
	code := string(r.Code)
	m := Module{Map: string(r.Map), Requires: requires(code)}
	code, inserted := counted(code)
	m.Code, m.Map = code, sourcemap.Shift(m.Map, inserted)
	if parameter.MatchString(code) {
		before, after := m.parts()
		m.declares = len(api.Transform("("+before+code+"\n"+after+")", api.TransformOptions{}).Errors) > 0
	}
	return m
}

// parameter matches a possible declaration of one of the function's parameters.
var parameter = regexp.MustCompile(`(?:^|[^.\w$]|\.\.\.)(?:require|module|exports)(?:\s*[^(.\w\s$]|\s+extends\b)`)

// offset returns the offset of a location of esbuild.
func offset(f *source.File, l *api.Location) int {
	if l == nil {
		return 0
	}
	start := 0
	for line := 1; line < l.Line; line++ {
		end := strings.IndexByte(f.Text[start:], '\n')
		if end < 0 {
			break
		}
		start += end + 1
	}
	return start + l.Column
}

// call matches a require of a string literal, as esbuild prints it. It also matches in strings, which adds a module
// that is not needed.
var call = regexp.MustCompile(`(?:^|[^.\w$])require\(("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')\)`)

func requires(code string) []string {
	var list []string
	seen := map[string]bool{}
	for _, m := range call.FindAllStringSubmatch(code, -1) {
		spec := m[1][1 : len(m[1])-1]
		if strings.Contains(spec, `\`) || seen[spec] {
			continue
		}
		seen[spec] = true
		list = append(list, spec)
	}
	return list
}

// Place finds where a file names a module, for complaints.
func Place(f *source.File, spec string) int {
	for _, q := range []string{"'", `"`, "`"} {
		if i := strings.Index(f.Text, q+spec+q); i >= 0 {
			return i
		}
	}
	return 0
}
