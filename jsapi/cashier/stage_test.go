//go:build cgo && linux

package cashier_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/conformance"
	"github.com/jembatan/jembatan/bridge/sheet"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
	"github.com/jembatan/jembatan/jsapi/cashier"
)

// stage is an app's window with a cashier above it. The app's page pays with a method of the test, so that these tests
// cover the cashier alone.
type stage struct {
	testing.TB
	page     *window.Window
	record   *conformance.Recorder
	reader   *windowtest.Reader
	cashier  *cashier.Window
	language string
	url      string
	pages    int // number of opened pages
	// painted receives the time at which each order was painted.
	painted chan time.Time
}

type settings struct {
	language      string
	testing       bool
	scripted      cashier.Code                 // answers instead of the user
	calls         func(s *stage) *bridge.Table // nil means pay alone
	width, height int
}

const order = `subject=Es+kopi+susu&total_amount=12500.00&currency=IDR&out_trade_no=KOPI-20261122-0001`

func newStage(t testing.TB, o settings) *stage {
	t.Helper()
	if o.language == "" {
		o.language = "en"
	}
	if o.width == 0 {
		o.width, o.height = 360, 640
	}
	windowtest.KeyRepeat(t, false)
	s := &stage{TB: t, language: o.language, record: &conformance.Recorder{}, reader: windowtest.NewReader(t), painted: make(chan time.Time, 64)}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<!doctype html><meta charset=utf-8><title>Shop</title><h1>Warung</h1><script>
			const order = %q;
			const pay = (tradeNO, orderStr) => my.call('pay', {tradeNO, orderStr}).then((r) => console.log('came', tradeNO, r.code), (e) => console.log('failed', tradeNO));
			eval(decodeURIComponent(location.hash.slice(1)));</script>`, order)
	}))
	t.Cleanup(func() { server.CloseClientConnections(); server.Close() })
	s.url = server.URL
	var pay func(context.Context, cashier.Order) (cashier.Code, error)
	if o.calls == nil {
		o.calls = func(*stage) *bridge.Table {
			return bridge.NewTable(bridge.Method{Name: "pay", Handle: func(ctx context.Context, call *bridge.Call) (any, error) {
				o, err := cashier.Read(call.Param("tradeNO").String(), call.Param("orderStr").String(), "")
				if err != nil {
					return nil, err
				}
				o.App = cashier.App{Name: "Warung Jembatan", Origin: s.url}
				o.User, o.Wallet = "Budi Santoso", "DANA"
				code, err := pay(ctx, o)
				return map[string]cashier.Code{"code": code}, err
			}})
		}
	}
	session := bridge.NewSession(bridge.Config{Recorder: s.record, Table: o.calls(s)})
	var err error
	if s.page, err = windowtest.Root().Open(window.Options{
		Title: "Shop", Width: o.width, Height: o.height, Transport: windowtest.Transport(), Session: session,
	}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("what happened:\n%s", strings.Join(s.record.Lines(), "\n"))
		}
		s.page.Destroy()
		session.Close(patience)
	})
	if s.cashier, err = cashier.New(s.page, cashier.Config{
		Language: o.language, Transport: windowtest.Transport(), Recorder: s.record, Testing: o.testing,
		Painted: func(*cashier.Window) { s.painted <- time.Now() },
	}); err != nil {
		t.Fatal(err)
	}
	pay = s.cashier.Pay
	if o.scripted != "" {
		pay = func(ctx context.Context, order cashier.Order) (cashier.Code, error) {
			return s.cashier.Show(ctx, order, func(context.Context) (cashier.Code, error) { return o.scripted, nil })
		}
	}
	return s
}

// open loads a page that runs a script. Each is a document of its own.
func (s *stage) open(script string) {
	s.Helper()
	s.pages++ // an address that differs only in its fragment does not load a new document
	if err := s.page.Navigate(fmt.Sprintf("%s/%d#%s", s.url, s.pages, strings.NewReplacer("%", "%25", " ", "%20", "#", "%23").Replace(script))); err != nil {
		s.Fatal(err)
	}
}

// came waits until the page has received the result of a payment.
func (s *stage) came(number string, code cashier.Code) {
	s.Helper()
	s.record.Wait(s, "console {", fmt.Sprintf(`came %s %s"`, number, code))
	s.unasked()
}

// onScreen lists the cashier windows that are on screen.
func (s *stage) onScreen() []string {
	var all []string
	for _, title := range titles {
		all = append(all, regexp.QuoteMeta(title))
	}
	return windowtest.Visible("^(" + strings.Join(all, "|") + ")$")
}

var titles = []string{"Payment: Warung Jembatan · DANA", "Pembayaran: Warung Jembatan · DANA", "Payment: Warung Jembatan · SuperQi", "Payment: Warung Jembatan · Alipay",
	"Payment: Warung Jembatan · M-Pesa", "Payment: Warung Jembatan · GCash", `Payment: Warung Jembatan · Alipay+`, "Payment: Warung Jembatan · Touch 'n Go"}

// unasked waits until no order is on screen.
func (s *stage) unasked() {
	s.Helper()
	until(s, "the cashier is off the screen", func() bool { return len(s.onScreen()) == 0 })
}

// orderSheet is the cashier window on screen.
type orderSheet struct {
	*stage
	id      string
	painted time.Time
}

// asked waits until an order is painted on screen.
func (s *stage) asked() *orderSheet {
	s.Helper()
	c := &orderSheet{stage: s}
	select {
	case c.painted = <-s.painted:
	case <-time.After(patience):
		s.Fatalf("no order in %v", patience)
	}
	until(s, "a cashier window on screen", func() bool {
		if all := s.onScreen(); len(all) == 1 {
			c.id = all[0]
		}
		return c.id != ""
	})
	return c
}

// shown returns the sheet for the helpers that all sheets have in common.
func (c *orderSheet) shown() windowtest.Sheet {
	return windowtest.Sheet{Reader: c.reader, ID: c.id, Titles: titles}
}

// find waits for an element of the sheet.
func (c *orderSheet) find(role, name string) windowtest.Thing {
	c.Helper()
	return c.shown().Part(role, name)
}

// ready waits until the sheet accepts answers and has the keyboard focus.
func (c *orderSheet) ready() *orderSheet {
	c.Helper()
	c.shown().Ready(map[string]string{"id": "Batal", "en": "Cancel"}[c.language])
	return c
}

// answer clicks a button until a call is settled.
func (c *orderSheet) answer(name string) {
	c.Helper()
	before := c.record.Count("settle {")
	c.shown().Answer(name, sheet.Guard, func() bool { return c.record.Count("settle {") > before })
}

// click presses a button once it is enabled.
func (c *orderSheet) click(name string) {
	c.Helper()
	b := c.find("button", name)
	until(c, name+" works", func() bool { return c.reader.Is(b, windowtest.StateEnabled) })
	c.shown().Click(b)
}

// focused waits until an element of the sheet has the focus.
func (c *orderSheet) focused(role, name string) {
	c.Helper()
	c.shown().Focused(role, name)
}
