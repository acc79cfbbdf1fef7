//go:build cgo && linux

package window

import (
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
)

// TestLettersHaveTheWidthsOfTheirFont measures a text in several sizes on a display whose letters are fully hinted, as on any X
// server without a desktop: as on a phone, it is as wide as its size says, and not rounded up or down letter by letter.
func TestLettersHaveTheWidthsOfTheirFont(t *testing.T) {
	inWindows(t, func(t *testing.T) {
		h := conformance.NewHost(t, bridge.Limits{})
		p := openPage(t, h.Session)
		p.Navigate(p.site.add("/letters.html", file{kind: "text/html; charset=utf-8", text: `<!doctype html><meta charset=utf-8>
			<body style="font-family: sans-serif; font-kerning: none"><script>
			const width = (size) => {
				const text = document.createElement('span');
				text.style.cssText = 'position: absolute; white-space: nowrap; font-size: ' + size + 'px';
				text.textContent = 'Home cooking by the bridge, paid by wallet';
				document.body.append(text);
				return text.getBoundingClientRect().width;
			};
			const of = width(200) / 200;
			my.report([9.45, 11, 13, 14.5, 17].filter((size) => Math.abs(width(size) / size / of - 1) > 0.01));</script>`}))
		if got := h.Report(t); got != "[]" {
			t.Errorf("sizes in which letters do not have their widths: %s", got)
		}
	})
}
