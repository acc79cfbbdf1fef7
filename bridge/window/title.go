//go:build cgo

package window

import "github.com/jembatan/jembatan/assets/readable"

// longestTitle is the most characters of a window's title.
const longestTitle = 200

// titleOf makes what a page says the title of a window: one that nobody could
// read is that of the window itself.
func (w *Window) titleOf(text string) string {
	if title := readable.Clean(text, longestTitle); title != "" {
		return title
	}
	return w.options.Title
}

// clean makes what a page says a text on a line; "" where nobody could read it.
func (w *Window) clean(text string) string { return readable.Clean(text, longestTitle) }
