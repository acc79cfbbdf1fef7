package recording

// phoneSteps are the steps for the events of the phone that a tester causes in the panel. A program comes back from the background in
// the step in which it goes there.
var phoneSteps = map[string]string{
	"back": "back", "foreground": "background", "shake": "shake", "share": "share", "low memory": "lowMemory", "screenshot": "captureScreen",
}
