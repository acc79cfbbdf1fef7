package template

import (
	"net/url"
	"strings"

	"github.com/jembatan/jembatan/assets/axml/markup"
	"github.com/jembatan/jembatan/assets/axml/source"
)

// pictures are the attributes that name a picture, by component.
var pictures = map[string][]string{
	"image": {"src", "default-source", "defaultSource"}, "cover-image": {"src"}, "video": {"poster"},
}

// picture complains about a picture of the program that is not there.
func (g *generator) picture(p place, n *markup.Node, a *markup.Attr, text string) {
	if g.from.Lacks == nil {
		return
	}
	for _, name := range pictures[n.Name] {
		if a.Name != name {
			continue
		}
		spec, _, _ := strings.Cut(strings.TrimSpace(text), "?")
		spec, _, _ = strings.Cut(spec, "#")
		if spec == "" || strings.Contains(spec, ":") || strings.HasPrefix(spec, "//") {
			return // an address, or a data URL
		}
		decoded, err := url.PathUnescape(spec)
		if !g.from.Lacks(spec) || err == nil && !g.from.Lacks(decoded) {
			return
		}
		g.said.Warn(p.file.File, a.Offset, "there is no %s: nothing is drawn; correct the path, which is relative to the page, or from the root with /", source.Quote(spec))
	}
}
