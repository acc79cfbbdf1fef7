//go:build cgo && linux

package cashier_test

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge/sheet"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
	"github.com/jembatan/jembatan/jsapi/cashier"
)

func TestUserPaysOrCancels(t *testing.T) {
	ways := []struct {
		name string
		do   func(c *orderSheet)
		want cashier.Code
	}{
		{"pay by click", func(c *orderSheet) { c.answer("Pay Rp12,500") }, cashier.Paid},
		{"cancel by click", func(c *orderSheet) { c.answer("Cancel") }, cashier.Cancelled},
		{"pay by keyboard", func(c *orderSheet) {
			c.focused("heading", "Payment to Warung Jembatan")
			press(c, "Return", "space") // no button has the focus
			for _, name := range []string{"Cancel", "Pay Rp12,500", "Close and cancel"} {
				press(c, "Tab")
				c.focused("button", name)
			}
			press(c, "shift+Tab")
			c.focused("button", "Pay Rp12,500")
			press(c, "Return")
		}, cashier.Paid},
		{"Escape", func(c *orderSheet) { press(c, "Escape") }, cashier.Cancelled},
		{"the cross", func(c *orderSheet) { c.answer("Close and cancel") }, cashier.Cancelled},
		{"the window manager", func(c *orderSheet) { windowtest.CloseByManager(c, c.id) }, cashier.Cancelled},
	}
	onScreen(t, both, func(t *testing.T) {
		s := newStage(t, settings{})
		for i, way := range ways {
			t.Log(way.name)
			s.open(fmt.Sprintf("pay('no%d', order)", i))
			way.do(s.asked().ready())
			s.came(fmt.Sprintf("no%d", i), way.want)
		}
	})
}

// TestEarlyClickPaysNothing clicks Pay within the guard time and then Cancel: if Cancel decides, the first click did
// nothing.
func TestEarlyClickPaysNothing(t *testing.T) {
	onScreen(t, both, func(t *testing.T) {
		s := newStage(t, settings{})
		n := 0
		for guard := sheet.Guard; guard < patience; guard *= 2 {
			s.cashier.SetGuard(guard)
			for range 3 {
				n++
				number := fmt.Sprintf("no%d", n)
				s.open("pay('" + number + "', order)")
				c := s.asked()
				at := windowtest.WhereIs(t, c.id)
				windowtest.ClickAt(t, c.id, at.Width*2/3, at.Height-44)
				inTime := time.Since(c.painted) < guard*4/5 // the X server's clock can be off
				if !inTime {
					s.open("0") // ends the pending order
					s.unasked()
					continue
				}
				c.ready()
				pay := s.reader.Extents(c.find("button", "Pay Rp12,500"))
				if x, y := at.Width*2/3, at.Height-44; x <= pay.X || x >= pay.X+pay.Width || y <= pay.Y || y >= pay.Y+pay.Height {
					t.Errorf("Pay is %v, and the early click went to %d,%d", pay, x, y)
				}
				c.answer("Cancel")
				s.came(number, cashier.Cancelled)
				return
			}
		}
		t.Fatal("this machine is too slow to click early")
	})
}

// TestTappingPaysNothing taps on Pay as fast as a page can make a user tap.
func TestTappingPaysNothing(t *testing.T) {
	onScreen(t, both, func(t *testing.T) {
		s := newStage(t, settings{})
		n := 0
		for guard := sheet.Guard; guard < patience; guard *= 2 {
			s.cashier.SetGuard(guard)
			n++
			number := fmt.Sprintf("no%d", n)
			s.open("pay('" + number + "', order)") // ends the previous order
			c := s.asked()
			at := windowtest.WhereIs(t, c.id)
			kept := windowtest.Tapping(t, c.painted, guard, func() { windowtest.ClickAt(t, c.id, at.Width*2/3, at.Height-44) })
			if !kept {
				t.Logf("this machine did not manage to tap within %v", guard)
				continue
			}
			if s.record.Count("console {", "came "+number) > 0 {
				t.Fatal("the tapping paid")
			}
			c.ready().answer("Cancel")
			s.came(number, cashier.Cancelled)
			return
		}
		t.Fatal("this machine is too slow to tap early")
	})
}

// TestTitleFromRightToLeftIsInItsColumn pays an order with an Arabic title in English.
func TestTitleFromRightToLeftIsInItsColumn(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := newStage(t, settings{})
		const title = "قهوة"
		s.open("pay('no1', 'subject=" + url.QueryEscape(title) + "&total_amount=12500.00&currency=IDR')")
		c := s.asked().ready()
		var room windowtest.Rectangle
		for _, w := range s.reader.Windows() {
			if value, found := s.reader.First(w, func(x windowtest.Thing) bool { return s.reader.Text(x) == title }); found {
				room = s.reader.Extents(value)
			}
		}
		if room.Width == 0 {
			t.Fatal("the title is not read")
		}
		if ink := windowtest.Ink(t, c.id, room); ink.Width == 0 || ink.Width > room.Width/2 || ink.X+ink.Width < room.X+room.Width-4 {
			t.Errorf("the title is at %v in %v", ink, room)
		}
		c.answer("Cancel")
		s.came("no1", cashier.Cancelled)
	})
}

func TestTesterChoosesEveryCode(t *testing.T) {
	rows := map[cashier.Code]string{
		cashier.Processing: "Processing", cashier.Failed: "Failed", cashier.Network: "Network lost", cashier.Unknown: "Unknown result",
		cashier.Forbidden: "Not permitted", cashier.Stopped: "Forgot the password", cashier.Never: "Never answers",
	}
	onScreen(t, usual, func(t *testing.T) {
		s := newStage(t, settings{testing: true})
		for _, code := range append(cashier.Codes(), cashier.Never) {
			if code == cashier.Paid || code == cashier.Cancelled {
				continue
			}
			s.open(fmt.Sprintf("pay('no%s', order)", code))
			c := s.asked().ready()
			c.click("Testing")
			b := c.find("button", rows[code])
			until(t, rows[code]+" can be chosen", func() bool { return s.reader.Is(b, windowtest.StateEnabled) })
			s.reader.Focus(b) // which scrolls to it
			c.focused("button", rows[code])
			press(t, "Return")
			s.came("no"+string(code), code)
		}
	})
}

func TestDemoShowsNoTestingMenu(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := newStage(t, settings{})
		s.open("pay('1', order)")
		c := s.asked().ready()
		for _, w := range s.reader.Windows(titles...) {
			if _, ok := s.reader.Find(w, "button", "Testing"); ok {
				t.Error("the menu is there")
			}
		}
		c.answer("Cancel")
		s.came("1", cashier.Cancelled)
	})
}

// TestOrderLeavesWithItsDocument opens another page while an order is on screen.
func TestOrderLeavesWithItsDocument(t *testing.T) {
	onScreen(t, both, func(t *testing.T) {
		s := newStage(t, settings{})
		s.open("pay('1', order)")
		s.asked().ready()
		s.open("pay('2', order)")
		s.record.Wait(t, "settle {", `"outcome":"cancelled"`)
		s.asked().ready().answer("Pay Rp12,500")
		s.came("2", cashier.Paid)
		if n := s.record.Count("console {", "came 1"); n > 0 {
			t.Error("the first payment was answered")
		}
	})
}

func TestEndOfTheCallTakesTheOrderOffTheScreen(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := newStage(t, settings{})
		s.open("0")
		s.record.Wait(t, "document {")
		ctx, cancel := context.WithCancel(context.Background())
		ended := make(chan error, 1)
		go func() {
			_, err := s.cashier.Pay(ctx, cashier.Order{App: cashier.App{Name: "Warung Jembatan"}, Wallet: "DANA", Number: "1"})
			ended <- err
		}()
		s.asked().ready()
		cancel()
		select {
		case err := <-ended:
			if !errors.Is(err, context.Canceled) {
				t.Errorf("ended with %v", err)
			}
		case <-time.After(patience):
			t.Fatal("Pay did not return")
		}
		s.unasked()
	})
}

func TestScriptAnswersOnceItIsOnScreen(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := newStage(t, settings{scripted: cashier.Unknown})
		s.open("pay('1', order)")
		s.came("1", cashier.Unknown)
		if len(s.painted) != 1 {
			t.Errorf("%d orders were on screen", len(s.painted))
		}
	})
}

// TestSimultaneousOrdersAreShownOneByOne pays twice at once.
func TestSimultaneousOrdersAreShownOneByOne(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := newStage(t, settings{})
		s.open("pay('1', order);pay('2', order)")
		s.asked().ready().answer("Pay Rp12,500")
		until(t, "one payment has ended", func() bool { return s.record.Count("console {", "came ") == 1 })
		s.asked().ready().answer("Cancel")
		until(t, "both payments have ended", func() bool { return s.record.Count("console {", "came ") == 2 })
		s.unasked()
		lines := strings.Join(s.record.Lines("console"), "\n")
		if i, j := strings.Index(lines, "9000"), strings.Index(lines, "6001"); i < 0 || j < i {
			t.Errorf("the page said\n%s", lines)
		}
	})
}

// TestCashierSurvivesItsProcess kills the process that draws the sheet: the call fails, and the next one is shown as
// usual.
func TestCashierSurvivesItsProcess(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := newStage(t, settings{})
		s.open("pay('1', order)")
		c := s.asked().ready()
		if err := syscall.Kill(s.reader.Process(c.find("button", "Cancel")), syscall.SIGKILL); err != nil {
			t.Fatal(err)
		}
		s.record.Wait(t, "console {", "failed 1")
		s.record.Wait(t, "error ", "cashier window: the web process has ended")
		s.unasked()
		s.open("pay('2', order)")
		s.asked().ready().answer("Pay Rp12,500")
		s.came("2", cashier.Paid)
	})
}

// TestScreenReaderReads checks what a screen reader finds, in both languages.
func TestScreenReaderReads(t *testing.T) {
	want := map[string][]string{
		"en": {
			"paragraph DANA", "paragraph Sandbox · no real data", "heading Payment to Warung Jembatan", "paragraph HERE",
			"paragraph Total", "paragraph Rp12,500",
			"term For", "value Es kopi susu", "term Order number", "value KOPI-20261122-0001",
			"heading Pay with", "paragraph Budi Santoso DANA balance · sandbox",
			"status Sandbox: no money moves.", "button Cancel", "button Pay Rp12,500", "button Close and cancel",
		},
		"id": {
			"paragraph DANA", "paragraph Sandbox · bukan data asli", "heading Pembayaran ke Warung Jembatan", "paragraph HERE",
			"paragraph Total", "paragraph Rp12.500",
			"term Untuk", "value Es kopi susu", "term Nomor pesanan", "value KOPI-20261122-0001",
			"heading Bayar dengan", "paragraph Budi Santoso Saldo DANA · sandbox",
			"status Sandbox: tidak ada uang yang berpindah.", "button Batal", "button Bayar Rp12.500", "button Tutup, yang membatalkan",
		},
	}
	onScreen(t, usual, func(t *testing.T) {
		for language, want := range want {
			t.Run(language, func(t *testing.T) {
				s := newStage(t, settings{language: language})
				s.open("pay('', order)")
				c := s.asked().ready()
				var got []string
				for _, w := range s.reader.Windows(titles...) {
					got = c.read(w)
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Error(diff)
				}
				press(t, "Escape")
				s.unasked()
			})
		}
	})
}

// read lists the elements of a window in reading order.
func (c *orderSheet) read(w windowtest.Thing) (all []string) {
	c.reader.Walk(w, func(x windowtest.Thing) {
		role, said := c.reader.Role(x), c.reader.Name(x)
		switch role {
		case "heading", "button":
		case "paragraph", "status", "term", "value":
			if said = strings.ReplaceAll(c.reader.Text(x), "\ufffc", ""); said == "" { // a container: take the text of its descendants
				c.reader.Walk(x, func(y windowtest.Thing) { said += " " + strings.ReplaceAll(c.reader.Text(y), "\ufffc", "") })
			}
		default:
			return
		}
		all = append(all, strings.ReplaceAll(role+" "+strings.Join(strings.Fields(said), " "), c.url, "HERE"))
	})
	return all
}
