// Package template compiles the markup of a page or component to JavaScript: static parts become data, and dynamic ones
// functions that know on which fields each of their parts depends.
//
// It implements the language's grammar: control attributes, templates, includes, slots, events, and the scope of names.
// ../RENDER.md is the contract with the runtime. It must never know where files come from, nor how anything is drawn.
package template

import (
	"sort"
	"strings"

	"github.com/jembatan/jembatan/assets/axml/markup"
	"github.com/jembatan/jembatan/assets/axml/mustache"
	"github.com/jembatan/jembatan/assets/axml/source"
)

// A Source provides what templates refer to.
type Source struct {
	// Component reports whether a tag is a component of the program in the page or component that is compiled.
	Component func(tag string) bool
	// Missing reports whether usingComponents names a component for a tag that does not exist, which has been reported
	// already. It may be nil.
	Missing func(tag string) bool
	// Resolve finds the file that another file names, with or without its extension; it complains if there is none.
	Resolve func(from *source.File, offset int, spec, ending string) (name string, ok bool)
	// Lacks says what to do about the path of a picture that the program does not have, or "" if it has it. It may be nil.
	Lacks func(picture string) string
	// Load reads a template of the program.
	Load func(name string) (*source.File, []*markup.Node)
	// ID returns the id of the compiled form of a file whose templates are used. If it is nil, the id is "/" and the
	// file's name.
	ID func(name string) string
}

// Outcome is a compiled file.
type Outcome struct {
	// JS is a JavaScript function that returns the file's templates; see RENDER.md.
	JS string
	// Places has the places of its expressions, such as p.axml:3:8, by the lines of JS that evaluate them, from 0.
	Places map[int]string
	// Scripts are the .sjs files that it uses, Templates the ids of the other files whose templates it uses,
	// sorted.
	Scripts   []string
	Templates []string
	// Tags are the tags that are components, sorted.
	Tags []string
	// Generic says that it passes components in attributes: generic:x.
	Generic bool
}

// most is the maximum number of nodes of a template with all its includes.
const most = 100_000

// file is a file whose nodes are being compiled: the requested one, or one that it includes.
type file struct {
	*source.File
	nodes   []*markup.Node
	sjs     map[string]string // JavaScript of the names that its import-sjs bind
	imports []string          // files whose templates it sees, in order of precedence
}

type generator struct {
	from  Source
	said  *source.Complaints
	main  *file
	files map[string]*file
	open  []string // files that are being included, against cycles

	blocks   strings.Builder
	count    int            // blocks
	modules  map[string]int // .sjs files, by number
	uses     map[string]bool
	tags     map[string]bool
	unknown  map[string]bool
	generic  bool
	included map[*markup.Node]*file
	names    map[string]map[string]bool // templates that files define, by file
	budget   int
}

// Compile compiles a file of a program.
func Compile(f *source.File, nodes []*markup.Node, from Source, said *source.Complaints) Outcome {
	g := &generator{
		from: from, said: said, files: map[string]*file{}, modules: map[string]int{},
		uses: map[string]bool{}, tags: map[string]bool{}, unknown: map[string]bool{},
		included: map[*markup.Node]*file{}, names: map[string]map[string]bool{}, budget: most, open: []string{f.Name},
	}
	g.main = g.file(f, nodes)
	var roots strings.Builder
	r := &root{fields: map[string]int{}}
	main := g.block(place{root: r, file: g.main}, nodes)
	roots.WriteString("\tmain: {fields: " + r.js() + ", block: " + main + "},\n\ttemplates: {\n")
	seen := map[string]bool{}
	for _, t := range definitions(nodes, nil) {
		name, static := t.Attr("name").Value.Static()
		switch {
		case !static || name == "":
			said.Warn(f, t.Offset, "a template's name must be a plain text: write <template name=\"row\">")
			continue
		case seen[name]:
			said.Warn(f, t.Offset, "a second template %q: the first one is used; rename one", name)
			continue
		}
		seen[name] = true
		r := &root{fields: map[string]int{}}
		block := g.block(place{root: r, file: g.main}, t.Children)
		roots.WriteString("\t\t" + key(name) + ": {fields: " + r.js() + ", block: " + block + "},\n")
	}
	roots.WriteString("\t}\n")
	js, places := unmarked(g.assemble(roots.String()))
	return Outcome{JS: js, Places: places, Scripts: numbered(g.modules), Templates: sorted(g.uses), Tags: sorted(g.tags), Generic: g.generic}
}

// assemble assembles the function.
func (g *generator) assemble(roots string) string {
	var b strings.Builder
	b.WriteString("function ($m) {\n")
	for i, id := range numbered(g.modules) {
		b.WriteString("var $" + itoa(i) + " = $m(" + mustache.Quote("/"+id) + ")\n")
	}
	b.WriteString(g.blocks.String())
	b.WriteString("return {\n" + roots + "}\n}")
	return b.String()
}

// definitions lists the templates with a name, wherever they stand, in order.
func definitions(nodes []*markup.Node, list []*markup.Node) []*markup.Node {
	for _, n := range nodes {
		if n.Name == "template" && n.Attr("name") != nil {
			list = append(list, n)
		}
		list = definitions(n.Children, list)
	}
	return list
}

// file reads what a file declares for its nodes: scripts and imports.
func (g *generator) file(f *source.File, nodes []*markup.Node) *file {
	if got := g.files[f.Name]; got != nil {
		return got
	}
	got := &file{File: f, nodes: nodes, sjs: map[string]string{}}
	g.files[f.Name] = got
	named := map[string]bool{}
	g.declarations(got, nodes, named)
	// A later import takes precedence over an earlier one, and the file's own templates over both.
	got.imports = append(got.imports, f.Name)
	for i, j := 0, len(got.imports)-1; i < j; i, j = i+1, j-1 {
		got.imports[i], got.imports[j] = got.imports[j], got.imports[i]
	}
	return got
}

func (g *generator) declarations(f *file, nodes []*markup.Node, named map[string]bool) {
	for _, n := range nodes {
		switch n.Name {
		case "import":
			if id, ok := g.reference(f, n, "src", ".axml"); ok && id != f.Name {
				f.imports = append(f.imports, id)
			}
		case "import-sjs":
			g.importSJS(f, n, named)
		}
		g.declarations(f, n.Children, named)
	}
}

// reference resolves the file that an attribute names.
func (g *generator) reference(f *file, n *markup.Node, attr, ending string) (string, bool) {
	a := n.Attr(attr)
	if a == nil {
		g.said.Warn(f.File, n.Offset, "<%s> names no file: add %s=\"./file%s\"", n.Name, attr, ending)
		return "", false
	}
	spec, static := a.Value.Static()
	if !static || strings.TrimSpace(spec) == "" {
		g.said.Warn(f.File, a.Offset, "the %s of <%s> must be a plain path: write %s=\"./file%s\"", attr, n.Name, attr, ending)
		return "", false
	}
	return g.from.Resolve(f.File, a.Offset, strings.TrimSpace(spec), ending)
}

func sorted(m map[string]bool) []string {
	list := make([]string, 0, len(m))
	for s := range m {
		list = append(list, s)
	}
	sort.Strings(list)
	return list
}

// numbered returns names in the order of their numbers.
func numbered(m map[string]int) []string {
	list := make([]string, len(m))
	for s, i := range m {
		list[i] = s
	}
	return list
}
