package doctor

import (
	"strings"

	"github.com/jembatan/jembatan/bridge/display"
)

// A script is a writing system that pages use, with the fontconfig language that is written in it.
type script struct {
	need
	language string
}

// The scripts that a bare system often has no font for. The need fonts covers Latin and Arabic letters, which are in DejaVu.
var scripts = []script{
	{need{"  Chinese", "pages in Chinese, Japanese, Korean",
		display.Packages{Apt: "fonts-droid-fallback", Dnf: "google-droid-sans-fonts", Pacman: "ttf-droid"}}, "zh-cn"},
	{need{"  Thai", "pages in Thai",
		display.Packages{Apt: "fonts-tlwg-loma-ttf", Dnf: "google-noto-sans-thai-fonts", Pacman: "noto-fonts"}}, "th"},
	{need{"  emoji", "emoji in pages",
		display.Packages{Apt: "fonts-noto-color-emoji", Dnf: "google-noto-color-emoji-fonts", Pacman: "noto-fonts-emoji"}}, "und-zsye"},
}

// letters looks for a font for each script. Without fontconfig's fc-list it reports nothing.
func (m *machine) letters() []finding {
	if m.program("fc-list") == "" {
		return nil
	}
	var all []finding
	for _, s := range scripts {
		families := m.output("fc-list", ":lang="+s.language, "family")
		first, _, _ := strings.Cut(families, "\n")
		first, _, _ = strings.Cut(first, ",")
		all = append(all, m.finding(s.need, first, note))
	}
	return all
}
