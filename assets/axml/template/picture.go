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
		way := g.from.Lacks(spec)
		if decoded, err := url.PathUnescape(spec); way == "" || err == nil && g.from.Lacks(decoded) == "" {
			return
		}
		g.said.Warn(p.file.File, a.Offset, "there is no %s: nothing is drawn; %s", source.Quote(spec), way)
	}
}
