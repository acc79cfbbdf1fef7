package scenario

import (
	"cmp"
	"fmt"
	"strings"
)

// title returns the name of a step in reports.
func (s stepAt) title() string {
	switch {
	case s.word != "":
		return s.word
	case s.TapOn != nil:
		return "tapOn: " + goalOf(*s.TapOn).title()
	case s.InputText != nil && s.InputText.Long != nil:
		if into := s.InputText.Long.Into; into != nil {
			return fmt.Sprintf("inputText: %s, into %s", s.InputText.Long.Text.Value, goalOf(*into).title())
		}
		return "inputText: " + s.InputText.Long.Text.Value
	case s.InputText != nil:
		return "inputText: " + s.InputText.Word.Value
	case s.PressKey.Line > 0:
		return "pressKey: " + s.PressKey.Value
	case s.AssertVisible != nil:
		return "assertVisible: " + goalOf(*s.AssertVisible).title()
	case s.AssertNotVisible != nil:
		return "assertNotVisible: " + goalOf(*s.AssertNotVisible).title()
	case s.ExtendedWaitUntil != nil && s.ExtendedWaitUntil.Visible != nil:
		return "extendedWaitUntil: visible: " + goalOf(*s.ExtendedWaitUntil.Visible).title()
	case s.ExtendedWaitUntil != nil:
		return "extendedWaitUntil: notVisible: " + goalOf(*s.ExtendedWaitUntil.NotVisible).title()
	case s.ScrollUntilVisible != nil:
		return "scrollUntilVisible: " + goalOf(*s.ScrollUntilVisible.Element).title()
	case s.OpenLink.Line > 0:
		return "openLink: " + s.OpenLink.Value
	case s.TakeScreenshot.Line > 0:
		return "takeScreenshot: " + s.TakeScreenshot.Value
	case s.Answer.Line > 0:
		return "answer: " + s.Answer.Value
	case s.Dialog != nil:
		return "dialog: " + titleOf(*s.Dialog)
	case s.Pay.Line > 0:
		return "pay: " + s.Pay.Value
	case s.Revoke != nil:
		return "revoke: " + cmp.Or(strings.Join(values(texts(s.Revoke)), ", "), "nothing")
	case s.Device != nil:
		return "device: " + strings.Join(s.Device.Keys(), ", ")
	}
	return s.Expect.title()
}

// title returns a target in the form in which it is written.
func (g goal) title() string {
	if g == (goal{Text: g.Text}) {
		return g.Text
	}
	return strings.ReplaceAll(g.String(), `"`, "")
}

// Titles are the steps of a scenario as reports name them.
func (s *Scenario) Titles() (all []string) {
	for _, step := range s.steps {
		all = append(all, step.title())
	}
	return all
}
