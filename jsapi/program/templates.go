package program

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/jembatan/jembatan/assets/axml"
	"github.com/jembatan/jembatan/assets/axml/shell"
	"github.com/jembatan/jembatan/assets/axml/view"
)

// isTemplates reports whether the program is one of the template language. A manifest that names an HTML page as its
// entry has the last word.
func (p *Program) isTemplates() bool {
	if p.manifest.has("entry") && strings.HasPrefix(path.Ext(p.Entry), ".htm") {
		return false
	}
	return axml.Recognise(p.files)
}

// compile compiles a program of the template language. The error is one line that names the folder.
func (p *Program) compile(dir, page string) error {
	p.Site = shell.New(p.files, p.Name, shell.View{Script: view.Script, Sheet: view.Style, Map: view.Map})
	if _, err := p.Site.Compile(); err != nil {
		return fmt.Errorf("folder %q: %w", dir, err)
	}
	if p.manifest.has("fallback") {
		return p.manifest.fail("fallback", "%q is for programs of pages: remove it, a program of templates has none", p.Fallback)
	}
	if p.manifest.has("entry") {
		if _, err := p.Site.Address("", p.Entry); err != nil {
			return p.manifest.fail("entry", "%v", err)
		}
	}
	if page != "" {
		if _, err := p.Site.Address("", page); err != nil {
			return fmt.Errorf("folder %q: %w", dir, err)
		}
	}
	// Its files are served from where app.json is.
	p.files = below{p.files, p.Site.Root()}
	return nil
}

// below is a folder in a file system, from its own root.
type below struct {
	files fs.FS
	root  string
}

// Open implements fs.FS.
func (b below) Open(name string) (fs.File, error) { return b.files.Open(path.Join(b.root, name)) }

// Address returns the address of a page: of the program's first one for "". A page of the template language is a
// path of app.json's pages, with a query.
func (s *Server) Address(page string) (string, error) {
	if page == "" {
		page = s.program.Entry
	}
	return s.program.Site.Address(s.Origin(), page)
}

// Shell is the address of the document in which a program of the template language runs, "" for others.
func (s *Server) Shell() string {
	if s.program.Site == nil {
		return ""
	}
	return s.URL()
}
