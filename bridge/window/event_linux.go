//go:build cgo

package window

import (
	"context"
	"fmt"
)

// dispatchScript dispatches an event. It runs in the script world of the page, since the member data would not be visible in
// another one. A page that has replaced the functions that the script calls deceives only itself.
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
