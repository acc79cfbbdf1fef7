//go:build cgo && linux

package clicktest

import (
	"testing"

	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

// kiosk asks in dialogs, one of them through AlipayJSBridge, as older pages do.
const kiosk = `<!doctype html><meta charset="utf-8"><title>Shop</title>
<button id="order" style="height: 150px; width: 100%">Order</button><button id="size" style="height: 150px; width: 100%">Size</button>
<script>
order.onclick = () => my.showActionSheet({items: ['Hot', 'Cold']});
size.onclick = () => AlipayJSBridge.call('actionSheet', {btns: ['Small', 'Large']}, () =>
  AlipayJSBridge.call('confirm', {message: 'Sure?', okButton: 'Surely', cancelButton: 'Rather not'}));
</script>`

// TestDialogsByClicksAreRecorded has a person choose in two action sheets, and refuse in a dialog. The recording passes when it is played.
func TestDialogsByClicksAreRecorded(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		what := program(t, kiosk)
		p := start(t, what)
		p.taps("Order")
		p.clicks("Cold")
		p.until("the first sheet is answered", p.settled(1))
		p.taps("Size")
		p.clicks("Large")
		p.until("the second sheet is answered", p.settled(2))
		p.clicks("Rather not")
		p.until("the dialog is answered", p.settled(3))
		p.end()
		passes(t, what, `steps:
- tapOn: "Order"
- dialog: {choose: "Cold"}
- tapOn: "Size"
- dialog: {choose: "Large"}
- dialog: no
expect: {thrown: []}
`)
	})
}
