package consent

import (
	"maps"
	"slices"

	"github.com/jembatan/jembatan/assets/yamlfile"
)

// AddedScope is a scope that a wallet has although its profile does not list it, as written in a program's manifest.
type AddedScope struct {
	Line   yamlfile.Line
	Name   yamlfile.Text   `yaml:"name"`
	Title  wordsFile       `yaml:"title"`
	Yours  *wordsFile      `yaml:"yours"`
	Text   wordsFile       `yaml:"text"`
	Silent yamlfile.Switch `yaml:"silent"`
	Opens  []yamlfile.Text `yaml:"opens"`
}

// With returns a copy of the profile to which scopes are added, for apps that need no approval for them. None can take the
// place of a scope that the profile has. The error is one line with file:line of the manifest.
func (p *Profile) With(file string, added []AddedScope) (*Profile, error) {
	if len(added) == 0 {
		return p, nil
	}
	c := &checker{yamlfile.Checker{File: file}}
	more := *p
	more.Scopes, more.index = slices.Clone(p.Scopes), maps.Clone(p.index)
	for _, a := range added {
		if scope, known := p.Scope(a.Name.Value); known {
			c.Fail(a.Name.Line, "addScopes: %s has a scope %s: remove it here", p.Title, scope.Name)
			break
		}
		more.add(c, scopeFile{Line: a.Line, Name: a.Name, Title: a.Title, Yours: a.Yours, Text: a.Text, Silent: a.Silent,
			Free: yamlfile.Switch{Value: true, Line: int(a.Line)}, Opens: a.Opens})
	}
	if c.Err != nil {
		return nil, c.Err
	}
	return &more, nil
}

// SameScopes reports whether two manifests add the same scopes.
func SameScopes(a, b []AddedScope) bool {
	return slices.EqualFunc(a, b, func(a, b AddedScope) bool {
		return a.Name.Value == b.Name.Value && a.Title.same(b.Title) && a.Text.same(b.Text) && a.Silent.Value == b.Silent.Value &&
			(a.Yours == nil) == (b.Yours == nil) && (a.Yours == nil || a.Yours.same(*b.Yours)) &&
			slices.EqualFunc(a.Opens, b.Opens, func(a, b yamlfile.Text) bool { return a.Value == b.Value })
	})
}

func (w wordsFile) same(v wordsFile) bool {
	return w.EN.Value == v.EN.Value && w.ID.Value == v.ID.Value
}
