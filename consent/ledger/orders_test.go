package ledger

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent/order"
)

var payer = order.Payer{Wallet: "dana", App: "coffee", User: "budi", Account: "1"}

// asked returns an order as a back end places it.
func asked(request string, amount int64) order.Order {
	return order.Order{
		Number: order.NewNumber(start, nil), Form: "snap", Client: "shop", Request: request, Content: order.Digest(request, fmt.Sprint(amount)),
		Currency: "IDR", Amount: amount, Created: start, Expires: start.Add(time.Hour), State: order.Open,
		Details: order.Details{Title: "Kopi", Notify: "http://127.0.0.1/n", Items: []order.Item{{Name: "Kopi", Quantity: "2", Amount: 5}}},
	}
}

// placed places an order.
func placed(t testing.TB, l *Ledger, o order.Order) order.Order {
	t.Helper()
	o, again, err := l.Place(t.Context(), o)
	if err != nil || again {
		t.Fatal(again, err)
	}
	return o
}

// change changes an order.
func change(t testing.TB, l *Ledger, o order.Order, do func(*order.Order) error) order.Order {
	t.Helper()
	o, err := l.Change(t.Context(), order.Key{Form: o.Form, Client: o.Client, Number: o.Number}, start, do)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func pay(o *order.Order) error {
	return o.Pay(payer, order.Outcome{State: order.Paid, Copies: 1}, start)
}

func wantReason(t testing.TB, err error, want order.Reason) {
	t.Helper()
	if r := (*order.Refusal)(nil); !errors.As(err, &r) || r.Reason != want {
		t.Errorf("%v, want %q", err, want)
	}
}

func TestOrdersAreFoundAsTheyWerePlaced(t *testing.T) {
	everywhere(t, func(t *testing.T, dir string) {
		l := opened(t, dir)
		o := placed(t, l, asked("r1", 1250000))
		for _, key := range []order.Key{{Number: o.Number}, {Form: "snap", Client: "shop", Request: "r1"}, {Form: "snap", Client: "shop", Number: o.Number, Request: "?"}} {
			got, err := l.Look(t.Context(), key, start)
			if err != nil {
				t.Fatal(err)
			}
			same(t, "order", got, o)
		}
		for _, key := range []order.Key{{Number: "1"}, {Form: "snap", Client: "other", Request: "r1"}, {Form: "openapi", Client: "shop", Number: o.Number}, {}} {
			_, err := l.Look(t.Context(), key, start)
			wantReason(t, err, order.NotFound)
		}
		again, was, err := l.Place(t.Context(), asked("r1", 1250000))
		if err != nil || !was || again.Number != o.Number {
			t.Errorf("%v %v %v", again, was, err)
		}
		_, _, err = l.Place(t.Context(), asked("r1", 1250001))
		wantReason(t, err, order.Inconsistent)
		late, err := l.Look(t.Context(), order.Key{Number: o.Number}, start.Add(time.Hour))
		if err != nil || late.State != order.Closed || late.Why != order.TooLate {
			t.Errorf("%+v %v", late, err)
		}
	})
}

func TestFailedChangeLeavesTheOrder(t *testing.T) {
	everywhere(t, func(t *testing.T, dir string) {
		l := opened(t, dir)
		o := placed(t, l, asked("r1", 100))
		before := exported(t, l)
		failed := errors.New("no")
		if _, err := l.Change(t.Context(), order.Key{Number: o.Number}, start, func(o *order.Order) error { pay(o); return failed }); !errors.Is(err, failed) {
			t.Errorf("%v", err)
		}
		same(t, "export", string(exported(t, l)), string(before))
	})
}

// TestTablesLimitRefunds bypasses the rules of package order.
func TestTablesLimitRefunds(t *testing.T) {
	l := opened(t, Memory)
	o := change(t, l, placed(t, l, asked("r1", 100)), pay)
	for i, c := range []struct {
		kind   order.Kind
		amount int64
		ok     bool
	}{{order.Refund, 60, true}, {order.Refund, 41, false}, {order.Cancel, 41, false}, {order.Refund, 40, true}, {order.Refund, 1, false}, {order.Capture, 101, false}} {
		_, err := l.Change(t.Context(), order.Key{Number: o.Number}, start, func(o *order.Order) error {
			o.Changes = append(o.Changes, order.Change{Kind: c.kind, Number: fmt.Sprint(i), Request: fmt.Sprint(i), Amount: c.amount, At: start})
			return nil
		})
		if (err == nil) != c.ok {
			t.Errorf("%v: %v", c, err)
		}
	}
}

func TestOnlyOneOf64ConcurrentRefundsIsMade(t *testing.T) {
	dir := t.TempDir()
	books := []*Ledger{opened(t, dir), opened(t, dir)}
	o := change(t, books[0], placed(t, books[0], asked("r1", 100)), pay)
	for _, by := range []struct {
		name    string
		request func(int) string
	}{{"the same", func(int) string { return "same" }}, {"their own", func(i int) string { return fmt.Sprint("refund", i) }}} {
		var all sync.WaitGroup
		var mu sync.Mutex
		done, again, refused := 0, 0, 0
		for i := range 64 {
			all.Go(func() {
				var was bool
				_, err := books[i%2].Change(t.Context(), order.Key{Number: o.Number}, start, func(o *order.Order) (err error) {
					_, was, err = o.Do(order.Change{Kind: order.Refund, Request: by.request(i), Content: by.name, Amount: 50, At: start}, false)
					return err
				})
				mu.Lock()
				defer mu.Unlock()
				switch r := (*order.Refusal)(nil); {
				case err == nil && was:
					again++
				case err == nil:
					done++
				case errors.As(err, &r) && r.Reason == order.TooMuch:
					refused++
				default:
					t.Error(err)
				}
			})
		}
		all.Wait()
		if done != 1 || again+refused != 63 {
			t.Errorf("%s: %d done, %d again, %d refused", by.name, done, again, refused)
		}
	}
	got, err := books[1].Look(t.Context(), order.Key{Number: o.Number}, start)
	if err != nil || got.Refunded() != 100 {
		t.Errorf("%+v %v", got, err)
	}
}

func TestRequestIDOfAChangeBelongsToOneOrder(t *testing.T) {
	l := opened(t, Memory)
	first, second := change(t, l, placed(t, l, asked("r1", 100)), pay), change(t, l, placed(t, l, asked("r2", 100)), pay)
	refund := func(o *order.Order) error {
		_, _, err := o.Do(order.Change{Kind: order.Refund, Request: "x", Amount: 10, At: start}, false)
		return err
	}
	change(t, l, first, refund)
	_, err := l.Change(t.Context(), order.Key{Number: second.Number}, start, refund)
	wantReason(t, err, order.Inconsistent)
	o, c, err := l.FindChange(t.Context(), order.Refund, order.Key{Form: "snap", Client: "shop", Request: "x"})
	if err != nil || o.Number != first.Number || c.Amount != 10 {
		t.Errorf("%+v %+v %v", o, c, err)
	}
	for _, key := range []order.Key{{Form: "snap", Client: "shop", Number: "1"}, {Form: "snap", Client: "other", Number: c.Number}, {Form: "snap", Client: "other", Request: "x"}} {
		_, _, err := l.FindChange(t.Context(), order.Refund, key)
		wantReason(t, err, order.NotFound)
	}
}

func TestDueReturnsOrdersWithNoticesAndExpiredOrders(t *testing.T) {
	l := opened(t, Memory)
	one := change(t, l, placed(t, l, asked("r1", 100)), pay)
	placed(t, l, asked("r2", 100))
	due, err := l.Due(t.Context(), start)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "due", due, []string{one.Number})
	change(t, l, one, func(o *order.Order) error { o.Notices[0].Due, o.Notices[0].Copies = time.Time{}, 0; return nil })
	if due, _ := l.Due(t.Context(), start); len(due) != 0 {
		t.Errorf("%v are due", due)
	}
	if due, _ := l.Due(t.Context(), start.Add(time.Hour)); len(due) != 1 {
		t.Errorf("%v are due after their time", due)
	}
}

func TestOrdersOfExportsComeBackAsTheyWere(t *testing.T) {
	l := filled(t)
	o := change(t, l, placed(t, l, asked("r1", 100)), pay)
	change(t, l, o, func(o *order.Order) error {
		_, _, err := o.Do(order.Change{Kind: order.Refund, Request: "x", Content: "y", Amount: 10, Reason: "cold", At: start}, false)
		return err
	})
	placed(t, l, asked("r2", 7))
	first := exported(t, l)
	e, err := ParseExport("x.json", first)
	if err != nil {
		t.Fatal(err)
	}
	other := opened(t, Memory)
	if err := other.Import(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	same(t, "second export", string(exported(t, other)), string(first))
	full := opened(t, Memory)
	placed(t, full, asked("r1", 1))
	if err := full.Import(t.Context(), e); err == nil || !strings.Contains(err.Error(), "holds 1 orders already") {
		t.Errorf("imported into a ledger that has an order: %v", err)
	}
	for change, want := range map[string]string{
		`"amount": 100,|"amount": 0,`:            `amount: 0 is not an amount`,
		`"amount": 10,|"amount": 101,`:           `changes[0]: kind "refund" with amount 101 is not possible`,
		`"currency": "IDR"|"currency": "Rupiah"`: `currency: "Rupiah" is not a currency`,
		`"state": "paid"|"state": "rich"`:        `state: "rich" is not known`,
		`"state": "paid"|"state": "open"`:        `settled: an open order must not have it`,
		`"amount": 100,|"amount": "100",`:        `amount: this is a JSON string`,
	} {
		from, to, _ := strings.Cut(change, "|")
		_, err := ParseExport("x.json", []byte(strings.Replace(string(first), from, to, 1)))
		if err == nil || !strings.Contains(err.Error(), "orders[0]: "+want) {
			t.Errorf("%s: %v", change, err)
		}
	}
}

func TestLedgerOfTheThirdVersionIsUpgraded(t *testing.T) {
	dir := t.TempDir()
	if err := sqlFile(filepath.Join(dir, fileName), migrations[0]+migrations[1]+migrations[2]+fmt.Sprintf(`
		PRAGMA application_id = %d; PRAGMA user_version = 3; PRAGMA journal_mode = WAL;
		INSERT INTO decisions VALUES (1, 'dana', 'coffee', 'budi', %[2]d, 'd1', 'window', 'allow');
		INSERT INTO decision_scopes VALUES (1, 0, 'A', 'new', NULL);
		INSERT INTO grants VALUES (1, 1, 'dana', 'coffee', 'budi', 'A', %[2]d, NULL, NULL);
		INSERT INTO apps VALUES ('coffee', '/a', 7, %[2]d);`, application, start.UnixMilli())); err != nil {
		t.Fatal(err)
	}
	l := opened(t, dir)
	if got := remembered(t, l, budi); len(got) != 1 || got[0].Scope != "A" {
		t.Errorf("%v is remembered", got)
	}
	change(t, l, placed(t, l, asked("r1", 100)), pay)
	if home := claimed(t, l, Claim{App: "coffee", Place: "/b"}); home.Place != "/a" {
		t.Errorf("the app is from %q", home.Place)
	}
}

func TestUnchangedOrderIsNotWritten(t *testing.T) {
	l := opened(t, Memory)
	o := change(t, l, placed(t, l, asked("r1", 100)), pay)
	change(t, l, o, func(*order.Order) error { return nil })
	if again, _, err := l.Place(t.Context(), asked("r1", 100)); err != nil || again.Revision != o.Revision {
		t.Errorf("revision %d became %d: %v", o.Revision, again.Revision, err)
	}
	if next := change(t, l, o, func(o *order.Order) error { _, err := o.Cancel("", start); return err }); next.Revision != o.Revision+1 {
		t.Errorf("revision %d became %d", o.Revision, next.Revision)
	}
}
