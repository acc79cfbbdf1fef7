package gateway_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent/order"
)

// deaf is an address that receives notices but does not respond until it is told to.
type deaf struct {
	*httptest.Server
	came   chan string // paths of received notices
	answer func()
}

func newDeaf(t *testing.T, acknowledged string) *deaf {
	held := make(chan struct{})
	d := &deaf{came: make(chan string, 100), answer: sync.OnceFunc(func() { close(held) })}
	d.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		d.came <- r.URL.RequestURI()
		<-held
		fmt.Fprint(w, acknowledged)
	}))
	t.Cleanup(d.Close)
	t.Cleanup(d.answer)
	return d
}

// comes returns the path of the next notice.
func (d *deaf) comes(t *testing.T) string {
	t.Helper()
	select {
	case path := <-d.came:
		return path
	case <-time.After(time.Minute):
		t.Fatal("no notice comes")
	}
	return ""
}

// inBackground makes a gateway send due notices, and returns a function that waits until it has.
func (w *world) inBackground() (wait func()) {
	var all sync.WaitGroup
	all.Go(func() {
		if err := w.gateway.NotifyDue(context.Background()); err != nil {
			w.t.Error(err)
		}
	})
	return all.Wait
}

func TestABackEndThatHangsDelaysOnlyItsOwnNotices(t *testing.T) {
	for _, f := range tellingForms() {
		t.Run(f.name, func(t *testing.T) {
			w := newWorld(t)
			w.clock.stop()
			hangs, answers := newDeaf(t, f.acknowledged), newDeaf(t, f.acknowledged)
			answers.answer()
			for i := range 20 {
				w.pay(f.wallet, f.place(w, fmt.Sprint("hangs", i), hangs.URL+"/notify"), paid)
			}
			w.pay(f.wallet, f.place(w, "answers", answers.URL+"/notify"), paid)
			wait := w.inBackground()
			defer wait()
			defer hangs.answer()
			answers.comes(t)
			for range 8 {
				hangs.comes(t)
			}
			if more := len(hangs.came); more != 0 {
				t.Errorf("%d notices more than 8 are sent to a back end at once", more)
			}
			hangs.answer()
			wait()
			if more := len(hangs.came); more != 12 {
				t.Errorf("then %d more came, not 12", more)
			}
		})
	}
}

func TestTheLoopSendsWhatIsDueWhileABackEndHangs(t *testing.T) {
	w := newWorld(t)
	f := tellingForms()[0]
	hangs, answers := newDeaf(t, f.acknowledged), newDeaf(t, f.acknowledged)
	answers.answer()
	ctx, end := context.WithCancel(t.Context())
	var all sync.WaitGroup
	all.Go(func() { w.gateway.Notify(ctx) })
	defer func() { end(); all.Wait() }()
	hanging := f.place(w, "hangs", hangs.URL)
	w.pay(f.wallet, hanging, paid)
	hangs.comes(t)
	for i := range 2 {
		w.pay(f.wallet, f.place(w, fmt.Sprint("answers", i), answers.URL), paid)
		answers.comes(t)
	}
	end()
	all.Wait()
	o, err := w.ledger.Look(t.Context(), order.Key{Number: hanging}, time.Now())
	if err != nil || o.Notices[0].Tries != 1 || o.Notices[0].Due.IsZero() || time.Until(o.Notices[0].Due) > 10*time.Second {
		t.Errorf("after the end of the gateway the notice is not due again soon: %+v, %v", o.Notices, err)
	}
}

func TestOneOfTwoGatewaysSendsANotice(t *testing.T) {
	for _, f := range tellingForms() {
		t.Run(f.name, func(t *testing.T) {
			folder := t.TempDir()
			first, second := newWorld(t, inFolder(t, folder)), newWorld(t, inFolder(t, folder))
			first.clock.stop()
			second.clock.stop()
			slow := newDeaf(t, f.acknowledged)
			first.pay(f.wallet, f.place(first, "r1", slow.URL+"/notify"), paid)
			wait := first.inBackground()
			slow.comes(t)
			second.clock.pass(16 * time.Second) // longer than a back end may take
			second.notify()
			if len(slow.came) != 0 {
				t.Error("the second gateway sends the notice, too, while the first one waits for the answer")
			}
			slow.answer()
			wait()
			second.clock.pass(100 * 24 * time.Hour)
			second.notify()
			if len(slow.came) != 0 {
				t.Error("the notice is sent again, although it was acknowledged")
			}
		})
	}
}

// TestAClaimEnds has the first gateway claim a notice and then disappear.
func TestAClaimEnds(t *testing.T) {
	folder := t.TempDir()
	first, second := newWorld(t, inFolder(t, folder)), newWorld(t, inFolder(t, folder))
	first.clock.stop()
	second.clock.stop()
	f := tellingForms()[0]
	slow := newDeaf(t, f.acknowledged)
	number := f.place(first, "r1", slow.URL+"/notify")
	first.pay(f.wallet, number, paid)
	wait := first.inBackground()
	slow.comes(t)
	second.clock.pass(21 * time.Second)
	again := second.inBackground()
	slow.comes(t)
	slow.answer()
	wait()
	again()
	o, err := first.ledger.Look(t.Context(), order.Key{Number: number}, first.clock.now())
	if err != nil || o.Notices[0].Tries != 2 || !o.Notices[0].Due.IsZero() || o.Notices[0].Copies != 0 {
		t.Errorf("%+v, %v", o.Notices, err)
	}
}

// A gateway that shuts down must not lose a notice whose last attempt it interrupts.
func TestAnInterruptedAttemptIsMadeAgain(t *testing.T) {
	for _, f := range tellingForms() {
		t.Run(f.name, func(t *testing.T) {
			w := newWorld(t)
			w.clock.stop()
			slow := newDeaf(t, f.acknowledged)
			number := f.place(w, "r1", slow.URL+"/notify")
			w.pay(f.wallet, number, paid)
			if _, err := w.ledger.Change(t.Context(), order.Key{Number: number}, w.clock.now(), func(o *order.Order) error {
				o.Notices[0].Tries = 100 // more than any wallet has pauses
				return nil
			}); err != nil {
				t.Fatal(err)
			}
			ctx, end := context.WithCancel(t.Context())
			var all sync.WaitGroup
			all.Go(func() { w.gateway.NotifyDue(ctx) })
			slow.comes(t)
			end()
			all.Wait()
			slow.answer()
			w.notify()
			if n := len(slow.came); n != 1 {
				t.Errorf("after the interruption the notice is sent %d times, not once", n)
			}
			o, err := w.ledger.Look(t.Context(), order.Key{Number: number}, w.clock.now())
			if err != nil || !o.Notices[0].Due.IsZero() || o.Notices[0].Copies != 0 {
				t.Errorf("the notice is not acknowledged: %+v, %v", o.Notices, err)
			}
		})
	}
}

func TestNoticesOfAnOrderKeepTheirOrder(t *testing.T) {
	w := newWorld(t)
	w.clock.stop()
	e := newEar(t, "")
	refuses := true
	e.answer = func() (int, string) {
		if refuses {
			return http.StatusInternalServerError, ""
		}
		return http.StatusOK, familyAcknowledged
	}
	body := strings.Replace(payBody("r1", "1000", `,"voidNotifyUrl":"`+e.URL+`/void"`), "51051000101000000011", "51051000101000000012", 1)
	body = strings.Replace(body, "http://127.0.0.1:1/notify", e.URL+"/notify", 1)
	d := familyDesk(t, w)
	id := d.call("/v1/payments/pay", body).get("paymentId")
	w.pay("superqi", id, paid)
	d.call("/v1/payments/void", fmt.Sprintf(`{"voidRequestId":"v1","paymentId":"%s"}`, id))
	w.notify()
	w.notify()
	if numbers, err := w.ledger.Due(t.Context(), w.clock.now()); err != nil || len(numbers) != 0 {
		t.Errorf("an order is due whose first notice waits: %v, %v", numbers, err)
	}
	e.mu.Lock()
	refuses = false
	e.mu.Unlock()
	w.clock.pass(2 * time.Second)
	w.notify()
	var paths []string
	for _, n := range e.all() {
		paths = append(paths, n.path)
	}
	if got := strings.Join(paths, " "); got != "/notify /notify /void" {
		t.Errorf("it heard %s", got)
	}
}

func TestANoticeReachesLocalhostAtEitherAddress(t *testing.T) {
	w := newWorld(t)
	w.clock.stop()
	f := tellingForms()[0]
	for i, address := range []string{"127.0.0.1:0", "[::1]:0"} {
		listener, err := net.Listen("tcp", address)
		if err != nil {
			t.Logf("this machine does not have %s: %v", address, err)
			continue
		}
		hears := newDeaf(t, f.acknowledged)
		hears.answer()
		server := &http.Server{Handler: hears.Config.Handler}
		var all sync.WaitGroup
		all.Go(func() { server.Serve(listener) })
		_, port, _ := net.SplitHostPort(listener.Addr().String())
		w.pay(f.wallet, f.place(w, fmt.Sprint("r", i), "http://localhost:"+port+"/notify"), paid)
		w.notify()
		if n := w.lines.notices[len(w.lines.notices)-1]; n.Why != "" || len(hears.came) != 1 {
			t.Errorf("%s: %+v", address, n)
		}
		server.Close()
		all.Wait()
	}
}
