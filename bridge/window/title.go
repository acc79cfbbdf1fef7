//go:build cgo

package window

import "github.com/jembatan/jembatan/assets/readable"

// longestTitle is the maximum number of characters in a window's title.
const longestTitle = 200

// titleOf returns the title of the window, given that of its page. If the page's title has
// no visible characters, it is the window's own.
func (w *Window) titleOf(text string) string {
	if title := w.clean(text); title != "" {
		return title
	}
	return w.options.Title
}

// clean turns a page's text into a single line. It returns "" if nothing in it is visible.
func (w *Window) clean(text string) string { return readable.Clean(text, longestTitle) }
