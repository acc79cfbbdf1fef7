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

// isTemplates reports whether the program is written in the template language. It is not if the entry of the manifest
// is an HTML page.
func (p *Program) isTemplates() bool {
	if p.manifest.has("entry") && strings.HasPrefix(path.Ext(p.Entry), ".htm") {
		return false
	}
	return axml.Recognise(p.files)
}

// compile compiles a program of the template language. The error is one line that names the folder.
func (p *Program) compile(dir, page string) error {
	files := p.files
	if f, ok := files.(folder); ok {
		files = newUnchanged(f)
	}
	p.Site = shell.New(files, p.Name, shell.View{Script: view.Script, Sheet: view.Style, Map: view.Map})
	if _, err := p.Site.Compile(); err != nil {
		return fmt.Errorf("folder %q: %w", dir, err)
	}
	if p.manifest.has("fallback") {
		return p.manifest.fail("fallback", "%q has no effect in a program with templates: remove it", p.Fallback)
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
	// Files are served from the folder of app.json.
	p.files = below{p.files, p.Site.Root()}
	return nil
}

// below is a folder of a file system, as a file system of its own.
type below struct {
	files fs.FS
	root  string
}

// Open implements fs.FS.
func (b below) Open(name string) (fs.File, error) { return b.files.Open(path.Join(b.root, name)) }

// Address returns the address of a page, or of the first page for "". In the template language, page is a page path in
// app.json, which may have a query.
func (s *Server) Address(page string) (string, error) {
	if page == "" {
		page = s.program.Entry
	}
	return s.program.Site.Address(s.Origin(), page)
}

// Shell returns the address of the document in which a program in the template language runs, or "" for other programs.
func (s *Server) Shell() string {
	if s.program.Site == nil {
		return ""
	}
	return s.URL()
}
