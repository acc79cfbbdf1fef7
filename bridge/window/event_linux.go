//go:build cgo

package window

import (
	"context"
	"fmt"
)

// dispatchScript dispatches an event. It runs among the page's own scripts, which alone see the data that it has as a member;
// a page that has rewritten what it uses deceives itself.
const dispatchScript = `(() => {
  const event = new Event(%q, {cancelable: true});
  event.data = {index: 0};
  return String(!document.dispatchEvent(event));
})()`

// Dispatch dispatches an event at the page's document, and reports whether the page prevented what usually follows.
func (w *Window) Dispatch(ctx context.Context, event PageEvent) (prevented bool, err error) {
	answer, err := w.evaluate(ctx, fmt.Sprintf(dispatchScript, event), "")
	return answer == "true", err
}
