//go:build cgo

package window

import "github.com/jembatan/jembatan/assets/readable"

// longestTitle is the maximum number of characters in a window's title.
const longestTitle = 200

// titleOf returns the title of a window for the title of its page. A title without
// visible characters is replaced by the window's own.
func (w *Window) titleOf(text string) string {
	if title := w.clean(text); title != "" {
		return title
	}
	return w.options.Title
}

// clean makes one line of a page's text. It returns "" if nothing in it is visible.
func (w *Window) clean(text string) string { return readable.Clean(text, longestTitle) }
