//go:build cgo

package window

import "github.com/jembatan/jembatan/assets/readable"

// longestTitle is the maximum number of characters in a window's title.
const longestTitle = 200

// titleOf returns the title of a window for the title of its page. A title without
// visible characters is replaced by the window's own.
func (w *Window) titleOf(text string) string {
	if title := readable.Clean(text, longestTitle); title != "" {
		return title
	}
	return w.options.Title
}

// clean makes what a page says a text on a line; "" where nobody could read it.
func (w *Window) clean(text string) string { return readable.Clean(text, longestTitle) }
