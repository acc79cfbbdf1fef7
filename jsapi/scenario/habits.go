package scenario

import (
	"slices"
	"strings"
)

// Hint implements [yamlfile.Hinter] for those who write a scenario as a flow of Maestro, or in the words of other tools: it says what
// to write instead of a step that does not exist.
func (step) Hint(key string) string {
	if slices.Contains(oneWord, key) {
		return "it has no value: write the word alone, without a colon"
	}
	return otherSteps[key]
}

// Hint implements [yamlfile.Hinter] for the head of a flow.
func (file) Hint(key string) string {
	if strings.HasPrefix(key, "-") {
		return "put a space after the dash of a step"
	}
	return otherKeys[key]
}

// Hint implements [yamlfile.Hinter].
func (flow) Hint(key string) string {
	return map[string]string{"env": "write with", "when": "a scenario has no conditions: write one scenario for each case"}[key]
}

// Hint implements [yamlfile.Hinter].
func (scroll) Hint(key string) string {
	return map[string]string{"direction": "the element is scrolled to wherever it is: leave it out", "timeout": "the timeout of the scenario holds: leave it out"}[key]
}

var otherSteps = map[string]string{
	"launchApp":             "a scenario opens its program before the first step: leave it out",
	"stopApp":               "a scenario closes its program after the last step: leave it out",
	"killApp":               "a scenario closes its program after the last step: leave it out",
	"clearState":            "each scenario begins without any state: leave it out",
	"hideKeyboard":          "there is no keyboard in the way: leave it out",
	"waitForAnimationToEnd": "each step waits until it can be done: leave it out, or use extendedWaitUntil",
	"assertTrue":            "use assertVisible, or expect",
	"eraseText":             "write inputText with into, which replaces what is in the field",
	"scroll":                "write scrollUntilVisible, with element",
	"swipe":                 "write scrollUntilVisible, with element",
	"doubleTapOn":           "write tapOn twice",
	"longPressOn":           "no step holds an element down: write tapOn",
	"repeat":                "write the steps once more, or a part that runFlow runs",
	"runScript":             "a scenario runs no scripts: have the program or a mock do it",
	"evalScript":            "a scenario runs no scripts: have the program or a mock do it",
	"copyTextFrom":          "a scenario has no variables: write the text that is expected, or a regular expression",
	"setLocation":           "write device: {location: …}",
	"setAirplaneMode":       "write device: {network: NOTREACHABLE}",
	"click":                 "write tapOn",
	"tap":                   "write tapOn",
	"press":                 "write tapOn for an element, or pressKey for a key",
	"type":                  "write inputText",
	"fill":                  "write inputText, with text and into",
	"open":                  "write openLink for a page; the program itself is opened before the first step",
	"wait":                  "each step waits until it can be done: leave it out, or use extendedWaitUntil for what you wait for",
	"sleep":                 "each step waits until it can be done: leave it out, or use extendedWaitUntil for what you wait for",
	"delay":                 "each step waits until it can be done: leave it out, or use extendedWaitUntil for what you wait for",
	"waitFor":               "use extendedWaitUntil, with visible or notVisible",
	"waitUntil":             "use extendedWaitUntil, with visible or notVisible",
	"assert":                "use assertVisible, or expect",
	"scrollTo":              "write scrollUntilVisible, with element",
	"screenshot":            "write takeScreenshot, with a name, for a picture; captureScreen alone for a user who takes one",
	"shakeDevice":           "write shake alone",
	"consent":               "write answer, such as answer: allow",
	"addMedia":              "write an answer that chooses pictures: answers: [choose: [photo.png]]",
}

var otherKeys = map[string]string{
	"appId":          "write program, with the folder or the address of the program",
	"url":            "write program, which can be an address",
	"env":            "write with",
	"tags":           "sort the scenarios into folders, or choose them by their names",
	"onFlowStart":    "begin the steps with runFlow",
	"onFlowComplete": "a scenario keeps nothing after it has ended: leave it out",
}
