package shell

import (
	"testing"

	"github.com/dop251/goja"
	"github.com/jembatan/jembatan/assets"
)

// A message that is longer than the shell reads is answered, whatever it is: otherwise the worker would wait for ever.
func TestWhatIsTooLongIsAnswered(t *testing.T) {
	vm := goja.New()
	run(t, vm, "var shell = "+assets.Exports("axml/shell/refuse.js")+`
var said = []
const refuse = shell.createRefuse({post: (text) => said.push(text), answer: (id, text) => said.push('answer ' + id + ' ' + text)})
const long = 'x'.repeat(shell.largest)
function sent(text) {
  said = []
  const why = shell.tooLong(text)
  if (why) refuse(text, why)
  return said.join() + ' | ' + why
}`)
	const call = "a call of the program sends the view 17 MB at once, more than the limit of 16 MB: nothing comes of it; send less, and draw only what is on the screen"
	for sent, want := range map[string]string{
		`'P12 ' + long`:  "p12 | the program draws 17 MB at once, more than the limit of 16 MB: nothing comes of it; send less, and draw only what is on the screen",
		`'A3 ' + long`:   `a3 {"error":"` + call + `"} | ` + call,
		`'V4 ' + long`:   "a4 null | " + call,
		`'Wt-5 ' + long`: "answer t-5  | " + call,
		`'Lt-6 ' + long`: "answer t-6 null | " + call,
		`'T' + long`:     " | " + call, // nobody waits for it
		`'P7 []'`:        " | ",
	} {
		if got := run(t, vm, "sent("+sent+")"); got != want {
			t.Errorf("%s comes to\n%s, want\n%s", sent, got, want)
		}
	}
}
