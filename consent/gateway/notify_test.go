package gateway_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/consent/gateway/backend"
	"github.com/jembatan/jembatan/consent/order"
)

// ear is the address at which a back end receives notices.
type ear struct {
	*httptest.Server
	mu     sync.Mutex
	heard  []heardNotice
	answer func() (int, string)
}

type heardNotice struct {
	path, body string
	header     http.Header
}

func newEar(t testing.TB, answer string) *ear {
	e := &ear{answer: func() (int, string) { return http.StatusOK, answer }}
	e.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		e.mu.Lock()
		e.heard = append(e.heard, heardNotice{r.URL.RequestURI(), string(body), r.Header.Clone()})
		status, answer := e.answer()
		e.mu.Unlock()
		if status == http.StatusFound {
			w.Header().Set("Location", "http://127.0.0.1:1/elsewhere")
		}
		w.WriteHeader(status)
		io.WriteString(w, answer)
	}))
	t.Cleanup(e.Close)
	return e
}

// all returns what it has received so far.
func (e *ear) all() []heardNotice {
	e.mu.Lock()
	defer e.mu.Unlock()
	return append([]heardNotice(nil), e.heard...)
}

// notify sends the due notices.
func (w *world) notify() {
	w.t.Helper()
	if err := w.gateway.NotifyDue(context.Background()); err != nil {
		w.t.Fatal(err)
	}
}

const (
	familyAcknowledged = `{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}`
	snapAcknowledged   = `{"responseCode":"2005600","responseMessage":"Successful"}`
)

// tellingForm is a dialect from the back end's side: how it places an order, and how it checks a notice.
type tellingForm struct {
	name, wallet, acknowledged string
	// place places an order whose notices go to an address, and returns its number.
	place func(w *world, request, address string) string
	check func(w *world, n heardNotice) error
}

func tellingForms() []tellingForm {
	swap := func(body, address string) string {
		return strings.ReplaceAll(body, "http://127.0.0.1:1/notify", address)
	}
	return []tellingForm{
		{"authorizations", "superqi", familyAcknowledged, func(w *world, request, address string) string {
			return familyDesk(w.t, w).call("/v1/payments/pay", swap(payBody(request, "150000", ""), address)).get("paymentId")
		}, func(w *world, n heardNotice) error {
			return backend.CheckNotice(&w.own.PublicKey, n.path, n.header, n.body)
		}},
		{"snap", "dana", snapAcknowledged, func(w *world, request, address string) string {
			return snapDesk(w.t, w).call(snapCreate, swap(snapBody(request, "12500.00"), address)).get("referenceNo")
		}, func(w *world, n heardNotice) error {
			return backend.CheckSNAPNotice(&w.own.PublicKey, n.path, n.header, n.body)
		}},
		{"openapi", "alipay", "success", func(w *world, request, address string) string {
			d := tradeDesk(w.t, w)
			f := d.teller.(tradeTeller)
			f.notify = address
			d.teller = f
			return d.call("alipay.trade.create", fmt.Sprintf(`{"out_trade_no":"%s","total_amount":"125.00","subject":"Es kopi","buyer_id":"%s","passback_params":"a=b"}`,
				request, budiAccount)).get("alipay_trade_create_response.trade_no")
		}, func(w *world, n heardNotice) error {
			return backend.CheckOpenAPINotice(&w.own.PublicKey, n.body)
		}},
	}
}

// changingInNotices matches times of the real clock in notices.
var changingInNotices = regexp.MustCompile(`(?m)((?:Request-Time|X-Timestamp): |X-Signature: |&?notify_time=|&?sign=).*$`)

// goldenNotice compares what a back end received with a file.
func goldenNotice(t *testing.T, name string, n heardNotice) {
	t.Helper()
	whole := []byte("POST " + n.path + "\n")
	for _, header := range []string{"Content-Type", "Client-Id", "Request-Time", "Signature", "X-Timestamp", "X-Signature", "X-Partner-Id", "X-External-Id", "Channel-Id"} {
		if value := n.header.Get(header); value != "" {
			whole = fmt.Appendf(whole, "%s: %s\n", header, value)
		}
	}
	whole = append(whole, "\n"+strings.ReplaceAll(n.body, "&", "\n&")+"\n"...)
	for _, c := range changing {
		whole = c.part.ReplaceAll(whole, []byte(c.to))
	}
	whole = changingInNotices.ReplaceAll(whole, []byte("$1(changing)"))
	path := filepath.Join("testdata", name+".txt")
	if *update {
		if err := os.WriteFile(path, whole, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(whole)); diff != "" {
		t.Errorf("%s: -want +got\n%s", path, diff)
	}
}

func TestNoticesAreAsPublished(t *testing.T) {
	for _, f := range tellingForms() {
		t.Run(f.name, func(t *testing.T) {
			w := newWorld(t)
			w.clock.stop()
			e := newEar(t, f.acknowledged)
			w.pay(f.wallet, f.place(w, "r1", e.URL+"/notify"), paid)
			w.notify()
			w.notify()
			heard := e.all()
			if len(heard) != 1 {
				t.Fatalf("it heard %d times", len(heard))
			}
			if err := f.check(w, heard[0]); err != nil {
				t.Error(err)
			}
			goldenNotice(t, f.name+"/payments/notice-paid", heard[0])
			f.place(w, "r2", e.URL+"/notify")
			w.clock.pass(16 * 24 * time.Hour)
			w.notify()
			if heard = e.all(); len(heard) != 2 {
				t.Fatalf("of an order whose time is over it heard %d times", len(heard)-1)
			}
			if err := f.check(w, heard[1]); err != nil {
				t.Error(err)
			}
			goldenNotice(t, f.name+"/payments/notice-expired", heard[1])
			if n := w.lines.notices[0]; n.Try != 1 || n.Why != "" || n.State != "paid" || !n.Next.IsZero() {
				t.Errorf("the record has %+v", n)
			}
		})
	}
}

func TestNoticesAreRepeatedWithGrowingPauses(t *testing.T) {
	for _, f := range tellingForms() {
		t.Run(f.name, func(t *testing.T) {
			w := newWorld(t)
			w.clock.stop()
			e := newEar(t, "")
			answers := []string{"", "nonsense", `{"responseCode":"5005601"}`, "fail"}
			e.answer = func() (int, string) {
				if n := len(e.heard) - 1; n < len(answers) {
					return []int{200, 500, 200, 302}[n], answers[n]
				}
				return 200, f.acknowledged
			}
			number := f.place(w, "r1", e.URL+"/notify")
			w.pay(f.wallet, number, paid)
			pauses := profile(t, f.wallet).Gateway.Payments.Retry
			w.notify()
			for i := range 4 {
				if heard := len(e.all()); heard != i+1 {
					t.Fatalf("it heard %d times, not %d", heard, i+1)
				}
				w.clock.pass(pauses[i] - time.Millisecond)
				w.notify()
				if heard := len(e.all()); heard != i+1 {
					t.Fatalf("it heard before the pause of %v was over", pauses[i])
				}
				w.clock.pass(time.Millisecond)
				w.notify()
			}
			w.clock.pass(100 * 24 * time.Hour)
			w.notify()
			if heard := len(e.all()); heard != 5 {
				t.Errorf("it heard %d times, not 5", heard)
			}
			for i, n := range w.lines.notices {
				if n.Try != int64(i+1) || (n.Why == "") != (i == 4) || n.Next.IsZero() != (i == 4) {
					t.Errorf("line %d: %+v", i, n)
				}
			}
		})
	}
}

func TestTesterWithholdsOrDuplicatesNotices(t *testing.T) {
	for _, f := range tellingForms() {
		w := newWorld(t)
		w.clock.stop()
		for copies := range 3 {
			e := newEar(t, f.acknowledged)
			w.pay(f.wallet, f.place(w, fmt.Sprint("r", copies), e.URL+"/notify"), order.Outcome{State: order.Paid, Copies: copies})
			for range 4 {
				w.notify()
			}
			heard := e.all()
			if len(heard) != copies {
				t.Errorf("%s: it heard %d times, not %d", f.name, len(heard), copies)
			}
			if copies == 2 && f.name != "openapi" && heard[0].body != heard[1].body {
				t.Errorf("%s: the second time it heard\n%s, not\n%s", f.name, heard[1].body, heard[0].body)
			}
		}
	}
}

func TestNoticesGoOnlyToThisMachine(t *testing.T) {
	w := newWorld(t)
	w.clock.stop()
	f := tellingForms()[0]
	for i, address := range []string{"http://shop.example/notify", "http://10.0.0.1/", "ftp://127.0.0.1/", "http://127.0.0.1.evil.example/", "http://169.254.169.254/latest"} {
		number := f.place(w, fmt.Sprint("r", i), address)
		w.pay(f.wallet, number, paid)
		w.notify()
		n := w.lines.notices[len(w.lines.notices)-1]
		if n.Order != number || !strings.Contains(n.Why, "the address is not on this machine") || !n.Next.IsZero() {
			t.Errorf("%s: %+v", address, n)
		}
	}
}

func TestNextGatewayContinuesTheRetriesOfAKilledOne(t *testing.T) {
	folder := t.TempDir()
	first, next := newWorld(t, inFolder(t, folder)), newWorld(t, inFolder(t, folder))
	f := tellingForms()[0]
	e := newEar(t, f.acknowledged)
	number := f.place(first, "r1", e.URL+"/notify")
	first.pay(f.wallet, number, paid)
	// As if it had been killed after it stored the attempt.
	if _, err := first.ledger.Change(t.Context(), order.Key{Number: number}, time.Now(), func(o *order.Order) error {
		o.Notices[0].Tries, o.Notices[0].Due = 1, time.Now().Add(2*time.Second)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	next.clock.pass(time.Minute)
	next.notify()
	first.clock.pass(time.Minute)
	first.notify()
	if heard := len(e.all()); heard != 1 {
		t.Errorf("it heard %d times", heard)
	}
}

func TestVoidsAreNotified(t *testing.T) {
	w := newWorld(t)
	w.clock.stop()
	e := newEar(t, familyAcknowledged)
	body := strings.Replace(payBody("r1", "1000", `,"voidNotifyUrl":"`+e.URL+`/void?a=b"`), "51051000101000000011", "51051000101000000012", 1)
	body = strings.Replace(body, "http://127.0.0.1:1/notify", e.URL+"/notify", 1)
	d := familyDesk(t, w)
	id := d.call("/v1/payments/pay", body).get("paymentId")
	w.pay("superqi", id, paid)
	w.notify()
	d.call("/v1/payments/void", fmt.Sprintf(`{"voidRequestId":"v1","paymentId":"%s"}`, id))
	w.notify()
	heard := e.all()
	if len(heard) != 2 || heard[1].path != "/void?a=b" {
		t.Fatalf("it heard %+v", heard)
	}
	if err := backend.CheckNotice(&w.own.PublicKey, heard[1].path, heard[1].header, heard[1].body); err != nil {
		t.Error(err)
	}
	goldenNotice(t, "authorizations/payments/notice-held", heard[0])
	goldenNotice(t, "authorizations/payments/notice-void", heard[1])
	if !json.Valid([]byte(heard[1].body)) || bytes.Contains([]byte(heard[1].body), []byte("\n")) {
		t.Errorf("%s", heard[1].body)
	}
}
