//go:build cgo && linux

package viewtest

import "testing"

func TestActionSheetReturnsTheIndex(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(`
			const items = [{text: 'Zero', destructive: false}, {text: 'One', destructive: true}, {text: 'Two', destructive: false}];
			const sheet = (title) => ['actionSheet', {title, items, cancelButtonText: 'Cancel'}];
			drawAll([sheet('A'), sheet('B'), sheet('C'), sheet('D'), sheet('E'), sheet('F')]);
		`))
		s.shows("dialog", "A")
		s.focused("button", "Zero")
		s.key("Down")
		s.focused("button", "One")
		s.key("Return")
		s.reports(`{"view":"actionSheet","res":{"index":1}}`)

		s.shows("dialog", "B")
		s.focused("button", "Zero")
		s.key("End")
		s.focused("button", "Two")
		s.key("Home", "Up") // round, by the button below
		s.focused("button", "Cancel")
		s.key("Up")
		s.focused("button", "Two")
		s.key("space")
		s.reports(`{"view":"actionSheet","res":{"index":2}}`)

		s.shows("dialog", "C")
		s.key("Escape")
		s.reports(`{"view":"actionSheet","res":{"index":-1}}`)
		s.shows("dialog", "D")
		s.click("button", "Zero")
		s.reports(`{"view":"actionSheet","res":{"index":0}}`)
		s.shows("dialog", "E")
		s.click("button", "Cancel")
		s.reports(`{"view":"actionSheet","res":{"index":-1}}`)
		s.shows("dialog", "F")
		s.middle("button", "Zero")
		s.clickAt(width/2, 30) // outside the sheet
		s.reports(`{"view":"actionSheet","res":{"index":-1}}`)
		s.focused("button", "own")
	})
}

func TestCascadingPickerSelectsLevelByLevel(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(`
			const list = [
				{name: 'Jakarta', subList: [{name: 'Menteng', subList: [{name: 'Cikini'}, {name: 'Gondangdia'}]}, {name: 'Senen'}]},
				{name: 'Bandung'},
			];
			const levels = (title) => ['multiLevelSelect', {title, list, cancelButtonText: 'Cancel'}];
			drawAll([levels('A'), levels('B'), levels('C'), levels('D')]);
		`))
		s.shows("dialog", "A")
		s.focused("button", "Jakarta")
		s.key("Return")
		s.focused("button", "Menteng")
		s.key("Return", "Down")
		s.focused("button", "Gondangdia")
		s.key("Return")
		s.reports(`{"view":"multiLevelSelect","res":{"success":true,"result":[{"name":"Jakarta"},{"name":"Menteng"},{"name":"Gondangdia"}]}}`)

		s.shows("dialog", "B")
		s.click("button", "Jakarta")
		s.focused("button", "Menteng")
		s.key("Left") // a level up
		s.focused("button", "Jakarta")
		s.gone("button", "Menteng")
		s.click("button", "Jakarta")
		s.shows("button", "Senen")
		s.click("button", "Jakarta") // what was chosen
		s.click("button", "Bandung")
		s.reports(`{"view":"multiLevelSelect","res":{"success":true,"result":[{"name":"Bandung"}]}}`)

		s.shows("dialog", "C")
		s.key("Return")
		s.focused("button", "Menteng")
		s.key("Escape")
		s.reports(`{"view":"multiLevelSelect","res":{"success":false}}`)
		s.shows("dialog", "D")
		s.click("button", "Cancel")
		s.reports(`{"view":"multiLevelSelect","res":{"success":false}}`)
	})
}
