// Package acss compiles the style sheets of programs to CSS for a document that contains all their pages.
//
// It handles what the language adds to CSS: the unit rpx, tags of the platform's components, sheets for a single page,
// isolated components, imports. Everything else is left as written. It must never know where files come from, nor how
// anything is drawn.
//
// # Output
//
// A tag in a selector gets the prefix "a-": view becomes a-view, the element as which the platform's view is drawn, and
// page becomes a-page, the root of a page. So a tag that is not a component of the platform matches nothing.
//
// A sheet with a scope applies to the page roots with an attribute of that name, and below them: :where([s3]) .title. A
// sheet with an owner applies only to nodes with the owner's attribute: .title:where([c7]). Neither changes the
// specificity of a rule.
//
// A length of 750rpx is the width of the window, 100vw. If the window does not scale, 2rpx is 1px. 100vh is the height
// of the page, which is a container: 100cqh.
//
// Keyframes of a sheet with a scope are emitted twice, under their name and under one that other sheets cannot use; the
// sheet's own animations use the latter.
package acss

import (
	"strings"

	"github.com/jembatan/jembatan/assets/axml/source"
)

// Options says to what a sheet applies.
type Options struct {
	Scope string // the attribute of the page roots below which it applies; empty for all
	Owner string // the attribute of the nodes to which it applies; empty for all
	Fixed bool   // the window does not scale: 2rpx is 1px

	// Resolve finds the file that another file names. It warns if there is no such file, unless offset is
	// negative.
	Resolve func(from *source.File, offset int, spec, ending string) (name string, ok bool)
	// Load reads a sheet of the program.
	Load func(name string) *source.File
}

// most is the maximum size of a sheet with all its imports.
const most = 4 << 20

type compiler struct {
	Options
	said *source.Complaints
	out  strings.Builder
	open []string        // files that are being compiled, against cycles
	own  map[string]bool // keyframes that the sheet defines, with what it imports
}

// Compile compiles a sheet with all its imports.
func Compile(f *source.File, o Options, said *source.Complaints) string {
	c := &compiler{Options: o, said: said, own: map[string]bool{}}
	c.keyframeNames(f, map[string]bool{})
	c.file(f)
	return c.out.String()
}

func (c *compiler) file(f *source.File) {
	c.open = append(c.open, f.Name)
	s := &sheet{compiler: c, file: f, tokens: lex(f.Text)}
	s.rules(0, true)
	c.open = c.open[:len(c.open)-1]
}

// keyframeNames collects the names of the keyframes in a file and its imports.
func (c *compiler) keyframeNames(f *source.File, seen map[string]bool) {
	if seen[f.Name] || c.Scope == "" {
		return
	}
	seen[f.Name] = true
	s := &sheet{compiler: c, file: f, tokens: lex(f.Text)}
	for s.more() {
		t := s.next()
		if t.kind != atKeyword {
			continue
		}
		if keyframes(t.text) {
			s.blanks()
			if name := s.peek(); name.kind == ident {
				c.own[name.text] = true
			}
		} else if strings.EqualFold(t.text, "@import") {
			if g := s.imported(nil); g != nil {
				c.keyframeNames(g, seen)
			}
		}
	}
}

func keyframes(at string) bool {
	return strings.HasSuffix(strings.ToLower(at), "keyframes")
}
