// Package acss compiles the style sheets of programs to CSS for one document in which all their pages stand.
//
// Its duty is what the language has beyond CSS: the unit rpx, tags that are the platform's components, sheets
// of one page only, isolated components, imports. Everything else stays as it is written. It must never know
// where files come from, nor how anything is drawn.
//
// # What comes out
//
// A tag in a selector gets the prefix "a-": view is a-view, the element that the platform's view is drawn as,
// and page is a-page, the root of a page. So a tag that is not a component of the platform matches nothing.
//
// A sheet with a scope applies below the page roots that carry an attribute of that name, and to these
// themselves: :where([s3]) .title. A sheet with an owner applies to nodes that carry the owner's attribute,
// and to no others: .title:where([c7]). Neither changes what a rule weighs.
//
// A length of 750rpx is the width of the window: 100vw. Where the window does not scale, 2rpx is 1px.
// 100vh is the height of the page, which is a container: 100cqh.
//
// Keyframes of a sheet with a scope are there twice, under their name and under one that other sheets cannot
// have; the sheet's own animations use the latter.
package acss

import (
	"strings"

	"github.com/jembatan/jembatan/assets/axml/source"
)

// Options say what a sheet is for.
type Options struct {
	Scope string // the attribute of the page roots below which it applies; empty for all
	Owner string // the attribute of the nodes to which it applies; empty for all
	Fixed bool   // the window does not scale: 2rpx is 1px

	// Resolve finds the file that one file names. It complains if there is none, unless the offset is negative.
	Resolve func(from *source.File, offset int, spec, ending string) (name string, ok bool)
	// Load reads a sheet of the program.
	Load func(name string) *source.File
}

// most is how large a sheet may become with all that it imports.
const most = 4 << 20

type compiler struct {
	Options
	said *source.Complaints
	out  strings.Builder
	open []string        // files that are being compiled, against cycles
	own  map[string]bool // keyframes that the sheet defines, with what it imports
}

// Compile compiles a sheet with all that it imports.
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

// keyframeNames collects the names of keyframes in a file and those that it imports.
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
