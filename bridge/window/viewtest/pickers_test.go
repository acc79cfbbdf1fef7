//go:build cgo && linux

package viewtest

import (
	"fmt"
	"testing"

	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

// chosen waits until an option of a wheel is selected.
func (s *stage) chosen(wheel, option string) {
	s.Helper()
	s.until(wheel+" at "+option, func() bool {
		box, ok := s.find("list box", wheel)
		if !ok {
			return false
		}
		for _, strip := range append(s.reader.Children(box), box) {
			for _, x := range append(s.reader.Children(strip), strip) {
				if s.reader.Name(x) == option && s.reader.Is(x, windowtest.StateSelected) {
					return true
				}
			}
		}
		return false
	})
}

const dates = `const date = (format, currentDate, startDate = '', endDate = '') =>
	['datePicker', {format, currentDate, startDate, endDate, title: currentDate + startDate + endDate, okButtonText: 'Done', cancelButtonText: 'Cancel',
		labels: {year: 'year', month: 'month', day: 'day', hour: 'hour', minute: 'minute', second: 'second'}}];
`

func TestDatesArePickedByKeys(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(dates+`drawAll([
			date('yyyy-MM-dd', '2024-01-31'), date('HH:mm', '12:12', '11:11', '13:13'), date('yyyy-MM-dd', '2016-10-10', '2016-10-9', '2017-10-9'),
			date('yyyy-MM', '2026-11'), date('yyyy', '2026'), date('yyyy-MM-dd HH:mm', '2012-01-09 11:11', '2012-01-01 11:11', '2012-01-10 11:11'),
			date('HH:mm:ss', '01:02:03'),
		]);`))
		s.shows("dialog", "2024-01-31")
		s.focused("list item", "2024")
		s.chosen("year", "2024")
		s.key("Right")
		s.focused("list item", "01")
		s.key("Down") // to February: 31 becomes 29
		s.chosen("month", "02")
		s.chosen("day", "29")
		s.key("Return")
		s.reports(`{"view":"datePicker","res":{"date":"2024-02-29"}}`)

		s.shows("dialog", "12:1211:1113:13")
		s.key("End")
		s.chosen("hour", "13")
		s.key("Tab", "End") // no later than 13:13
		s.chosen("minute", "13")
		s.key("Left", "Home", "Right", "Home")
		s.chosen("minute", "11")
		s.key("Return")
		s.reports(`{"view":"datePicker","res":{"date":"11:11"}}`)

		s.shows("dialog", "2016-10-102016-10-92017-10-9") // their own example: days need no zero
		s.key("Home", "Right", "Home", "Right", "Home", "Return")
		s.reports(`{"view":"datePicker","res":{"date":"2016-10-09"}}`)

		s.shows("dialog", "2026-11")
		s.key("Next", "Right")
		s.write("3")
		s.chosen("month", "03")
		s.key("Return")
		s.reports(`{"view":"datePicker","res":{"date":"2031-03"}}`)

		s.shows("dialog", "2026")
		s.write("1999")
		s.key("Return")
		s.reports(`{"view":"datePicker","res":{"date":"1999"}}`)

		s.shows("dialog", "2012-01-09 11:112012-01-01 11:112012-01-10 11:11")
		s.key("Tab", "Tab", "End", "Tab", "End", "Tab", "End", "Return")
		s.reports(`{"view":"datePicker","res":{"date":"2012-01-10 11:11"}}`)

		s.shows("dialog", "01:02:03")
		s.key("Escape")
		s.reports(`{"view":"datePicker","res":{"cancelled":true}}`)
		s.focused("button", "own")
	})
}

// A text that is not a date in the format counts as missing, and so do bounds in the wrong
// order.
func TestInvalidDatesAreIgnored(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(dates+`drawAll([
			date('yyyy-MM-dd', '2023-02-28', '2024-02-30', '20240101'), date('HH:mm', '12:30', '13:00', '11:00'), date('yyyy', 'x', '2020', '2020'),
		]);`))
		s.shows("dialog", "2023-02-282024-02-3020240101")
		s.key("Home", "Return")
		s.reports(`{"view":"datePicker","res":{"date":"1900-02-28"}}`)
		s.shows("dialog", "12:3013:0011:00")
		s.key("Home", "Return")
		s.reports(`{"view":"datePicker","res":{"date":"00:30"}}`)
		s.shows("dialog", "x20202020")
		s.key("Return")
		s.reports(`{"view":"datePicker","res":{"date":"2020"}}`)
	})
}

func TestWheelsTurnByPointer(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(dates+`drawAll([date('HH:mm', '10:20'), date('HH:mm', '08:09')]);`))
		s.shows("dialog", "10:20")
		x, y := s.middle("list box", "hour")
		s.move(x, y)
		windowtest.Do(s, "click", "5") // the mouse's wheel, down
		s.chosen("hour", "11")
		windowtest.Do(s, "click", "4", "click", "4")
		s.chosen("hour", "09")
		s.clickAt(x, y+44) // the row below
		s.chosen("hour", "10")

		x, y = s.middle("list box", "minute")
		s.move(x, y)
		windowtest.Do(s, "mousedown", "1")
		for i := 1; i <= 11; i++ { // three rows up
			s.move(x, y-12*i)
		}
		// It is held before it is released, so it stays where it is.
		held := fmt.Sprint(0.2)
		windowtest.Do(s, "sleep", held, "mouseup", "1")
		s.chosen("minute", "23")
		s.click("button", "Done")
		s.reports(`{"view":"datePicker","res":{"date":"10:23"}}`)

		s.shows("dialog", "08:09")
		s.click("button", "Cancel")
		s.reports(`{"view":"datePicker","res":{"cancelled":true}}`)
	})
}

func TestOptionsAreSelectedFromOneListOrTwo(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(`
			const options = (title, optionsTwo, more) => ['optionsSelect', {title, optionsOne: ['Mon', 'Tue', 'Wed'], optionsTwo, selectedOneIndex: 1,
				selectedTwoIndex: 0, positiveString: 'Take', negativeString: 'Leave', ...more}];
			drawAll([options('A', null), options('B', ['a', 'b', 'c']), options('C', null, {selectedOneIndex: 99}), options('D', null)]);
		`))
		s.shows("dialog", "A")
		s.chosen("A", "Tue")
		s.key("Down", "Return")
		s.reports(`{"view":"optionsSelect","res":{"selectedOneIndex":2,"selectedOneOption":"Wed","selectedTwoIndex":"","selectedTwoOption":""}}`)
		s.shows("dialog", "B")
		s.key("Home", "Right")
		s.write("c")
		s.click("button", "Take")
		s.reports(`{"view":"optionsSelect","res":{"selectedOneIndex":0,"selectedOneOption":"Mon","selectedTwoIndex":2,"selectedTwoOption":"c"}}`)
		s.shows("dialog", "C")
		s.chosen("C", "Wed")
		s.key("Escape")
		s.reports(`{"view":"optionsSelect","res":{"cancelled":true}}`)
		s.shows("dialog", "D")
		s.click("button", "Leave")
		s.reports(`{"view":"optionsSelect","res":{"cancelled":true}}`)
	})
}
