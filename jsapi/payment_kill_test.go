package jsapi_test

import (
	"bufio"
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/fake"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/consent/gateway/backend"
	"github.com/jembatan/jembatan/consent/ledger"
	"github.com/jembatan/jembatan/jsapi"
	answers "github.com/jembatan/jembatan/jsapi/answer"
)

// A run of this test binary with killedAs set is the host or the gateway of TestKillLeavesAnOrderThatIsPaidOrNot, on the
// folder killedIn, until it is killed.
const (
	killedAs = "JEMBATAN_TEST_KILLED_AS"
	killedIn = "JEMBATAN_TEST_KILLED_IN"
	// killsWanted is how often the test kills, if it is set.
	killsWanted = "JEMBATAN_TEST_KILLS"
)

func init() {
	run := map[string]func(dir string) error{"host": hostToKill, "gateway": gatewayToKill}[os.Getenv(killedAs)]
	if run == nil {
		return
	}
	if err := run(os.Getenv(killedIn)); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(1)
}

// keysOf returns the keys of the merchant and of the gateway, which the test has left in a folder.
func keysOf(dir string) (merchant, own *rsa.PrivateKey, err error) {
	for name, into := range map[string]**rsa.PrivateKey{"merchant": &merchant, "gateway": &own} {
		der, err := os.ReadFile(filepath.Join(dir, name+".der"))
		if err != nil {
			return nil, nil, err
		}
		if *into, err = x509.ParsePKCS1PrivateKey(der); err != nil {
			return nil, nil, err
		}
	}
	return merchant, own, nil
}

func killProfile() (*consent.Profile, error) {
	file, data, err := wallets.Read(wallets.Default)
	if err != nil {
		return nil, err
	}
	return consent.ParseProfile(file, data)
}

// gatewayToKill serves a gateway, and prints its address.
func gatewayToKill(dir string) error {
	merchant, own, err := keysOf(dir)
	if err != nil {
		return err
	}
	profile, err := killProfile()
	if err != nil {
		return err
	}
	book, err := ledger.Open(filepath.Join(dir, "state"))
	if err != nil {
		return err
	}
	g, err := gateway.New(gateway.Config{Profiles: []*consent.Profile{profile}, Ledger: book, Orders: book, Key: own,
		Merchants: gateway.Merchants{{Client: "shop", Key: &merchant.PublicKey, Secret: "s"}}})
	if err != nil {
		return err
	}
	port, err := gateway.Listen("127.0.0.1:0")
	if err != nil {
		return err
	}
	go g.Notify(context.Background())
	fmt.Println("http://" + port.Addr().String())
	return g.Server().Serve(port)
}

// hostToKill has a page pay each order whose number it reads, and prints what the page received.
func hostToKill(dir string) error {
	profile, err := killProfile()
	if err != nil {
		return err
	}
	book, err := ledger.Open(filepath.Join(dir, "state"))
	if err != nil {
		return err
	}
	payer := answers.Script{Payment: "9000"}
	session := bridge.NewSession(bridge.Config{Table: jsapi.Table(jsapi.Host{
		Authority: consent.NewAuthority(consent.Config{Profile: profile, Ledger: book, Source: jsapi.Source(payer)}),
		Answerer:  payer, Orders: book, App: anyApp, User: func() consent.User { return consent.User{ID: "budi", Name: "Budi"} },
	})})
	page := fake.Open(session, origin+"/index.html")
	fmt.Println("open")
	for in := bufio.NewScanner(os.Stdin); in.Scan(); {
		if err := page.Run(`var came = ''; my.tradePay({tradeNO: '` + in.Text() + `', complete: (r) => { came = r.resultCode || 'failed'; }})`); err != nil {
			return err
		}
		if err := page.Until("came !== ''"); err != nil {
			return err
		}
		code, err := page.JSON("came")
		if err != nil {
			return err
		}
		fmt.Println(in.Text(), strings.Trim(code, `"`))
	}
	return nil
}

// victim is a process that is killed and started again.
type victim struct {
	t     *testing.T
	role  string
	dir   string
	mu    sync.Mutex // guards what follows
	cmd   *exec.Cmd
	in    io.Writer
	lines chan string
	first string
}

// start starts the process if it does not run.
func (v *victim) start() {
	v.t.Helper()
	program, err := os.Executable()
	if err != nil {
		v.t.Fatal(err)
	}
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), killedAs+"="+v.role, killedIn+"="+v.dir)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		v.t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		v.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		v.t.Fatal(err)
	}
	lines := make(chan string, 16)
	go func() {
		defer close(lines)
		for r := bufio.NewScanner(out); r.Scan(); {
			lines <- r.Text()
		}
	}()
	first, there := <-lines
	if !there {
		v.t.Fatalf("the %s does not start", v.role)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	v.cmd, v.in, v.lines, v.first = cmd, in, lines, first
}

// kill kills the process and waits until it is gone.
func (v *victim) kill() {
	v.mu.Lock()
	cmd := v.cmd
	v.mu.Unlock()
	cmd.Process.Kill() // SIGKILL on Unix
	cmd.Wait()
}

// pay has the page of the host pay an order, and returns what it received; "" if the host was killed before.
func (v *victim) pay(number string) string {
	v.mu.Lock()
	in, lines := v.in, v.lines
	v.mu.Unlock()
	if _, err := io.WriteString(in, number+"\n"); err != nil {
		return ""
	}
	for line := range lines {
		if of, code, _ := strings.Cut(line, " "); of == number {
			return code
		}
	}
	return ""
}

// killShop is a merchant's back end that outlives the gateway: it repeats requests that were cut off, and counts what it
// hears.
type killShop struct {
	t       *testing.T
	gateway *victim
	client  backend.SNAP
	notices *httptest.Server
	mu      sync.Mutex
	heard   map[string][]string // states by the merchant's number
}

// ask makes a request, again and again until the gateway answers; the gateway may be killed meanwhile and come back. cut is
// called each time that no answer came.
func (s *killShop) ask(call, body string, cut func()) map[string]any {
	s.t.Helper()
	for {
		s.gateway.mu.Lock()
		s.client.URL = s.gateway.first
		s.gateway.mu.Unlock()
		e, err := s.client.Ask(context.Background(), "/payment-gateway/v1.0/debit/"+call+".htm", body)
		var m map[string]any
		if err == nil {
			err = json.Unmarshal(e.Text, &m)
		}
		if err == nil {
			return m
		}
		cut()
	}
}

func (s *killShop) hear(w http.ResponseWriter, r *http.Request) {
	var m struct {
		Number string `json:"originalPartnerReferenceNo"`
		State  string `json:"latestTransactionStatus"`
	}
	if err := json.NewDecoder(r.Body).Decode(&m); err != nil {
		s.t.Errorf("a notice that cannot be read: %v", err)
	}
	s.mu.Lock()
	s.heard[m.Number] = append(s.heard[m.Number], m.State)
	s.mu.Unlock()
	w.Header().Set("Content-Type", "application/json")
	io.WriteString(w, `{"responseCode":"2005600","responseMessage":"Successful"}`)
}

// unheard returns of how many of the first n orders the back end has not heard that they were paid, or heard something else.
func (s *killShop) unheard(n int) (count int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range n {
		states := s.heard[fmt.Sprint("r", i)]
		for _, state := range states {
			if state != "00" {
				s.t.Errorf("r%d: the back end heard %q", i, states)
			}
		}
		if len(states) == 0 {
			count++
		}
	}
	return count
}

// TestKillLeavesAnOrderThatIsPaidOrNot kills the host or the gateway, in turn, at any instant of a payment: while the back
// end creates the order, while the page pays it, while the back end is told, asks and refunds. Afterwards the order is paid or
// not, as the page was told, and can be paid once if it is not.
func TestKillLeavesAnOrderThatIsPaidOrNot(t *testing.T) {
	kills := 24
	if wanted, err := strconv.Atoi(os.Getenv(killsWanted)); err == nil {
		kills = wanted
	}
	dir := t.TempDir()
	keys := map[string]*rsa.PrivateKey{}
	for _, name := range []string{"merchant", "gateway"} {
		key, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name+".der"), x509.MarshalPKCS1PrivateKey(key), 0o600); err != nil {
			t.Fatal(err)
		}
		keys[name] = key
	}
	host, desk := &victim{t: t, role: "host", dir: dir}, &victim{t: t, role: "gateway", dir: dir}
	shop := &killShop{t: t, gateway: desk, heard: map[string][]string{}, client: backend.SNAP{Client: "shop", Secret: "s", Key: keys["merchant"], Gateway: &keys["gateway"].PublicKey,
		HTTP: &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}}}
	shop.notices = httptest.NewServer(http.HandlerFunc(shop.hear))
	defer shop.notices.Close()
	desk.start() // one after the other: both would make the ledger
	host.start()
	t.Cleanup(host.kill)
	t.Cleanup(desk.kill)
	const measured = 3    // payments before the first kill
	whole := time.Hour    // of a payment
	var paidThen, cut int // orders that were paid at the first look; requests that were cut off
	for i := range measured + kills {
		p := &killedPayment{t: t, shop: shop, host: host, number: fmt.Sprint("r", i)}
		began := time.Now()
		if i >= measured {
			p.kills([]*victim{host, desk}[i%2], mathrand.N(whole*5/4))
		}
		p.run()
		if i < measured {
			whole = min(whole, time.Since(began))
		}
		if p.dead != nil { // it lives until the end
			p.revive()
		} else if i >= measured {
			cut++
		}
		if p.paid {
			paidThen++
		}
	}
	for end := time.Now().Add(2 * time.Minute); shop.unheard(measured+kills) > 0; time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("the back end never hears of %d orders", shop.unheard(measured+kills))
		}
	}
	t.Logf("%d kills within %v, the time of a payment: %d cut it off; %d orders were paid when the page or the back end looked first", kills, whole*5/4, cut, paidThen-measured)
	if cut == 0 {
		t.Error("no kill cut a payment off: nothing was tested")
	}
	host.kill()
	desk.kill()
	book, err := ledger.Open(filepath.Join(dir, "state"))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	all, err := book.Export(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(all.Orders) != measured+kills {
		t.Errorf("%d orders, not %d", len(all.Orders), measured+kills)
	}
	for _, o := range all.Orders {
		if o.State != "paid" || o.User != "budi" || len(o.Notices) != 1 || len(o.Changes) != 1 {
			t.Errorf("an order is paid or refunded otherwise than once: %+v", o)
		}
	}
}

// killedPayment is the course of one order, during which a process is killed.
type killedPayment struct {
	t      *testing.T
	shop   *killShop
	host   *victim
	number string
	paid   bool         // the order was paid when the back end looked first
	dead   chan *victim // who is about to be killed; nil if nobody is
}

// kills kills a process after a while.
func (p *killedPayment) kills(one *victim, after time.Duration) {
	dead := make(chan *victim, 1)
	p.dead = dead
	go func() {
		<-time.After(after)
		one.kill()
		dead <- one
	}()
}

// revive waits until the process is dead, and starts it again.
func (p *killedPayment) revive() {
	p.t.Helper()
	if p.dead == nil {
		p.t.Fatalf("%s: there is no answer, although nobody was killed", p.number)
	}
	one := <-p.dead
	p.dead = nil
	one.start()
}

func (p *killedPayment) state() string {
	state, _ := p.shop.ask("status", fmt.Sprintf(`{"originalPartnerReferenceNo":"%s","serviceCode":"54","merchantId":"m-1"}`, p.number), p.revive)["transactionStatusDesc"].(string)
	return state
}

func (p *killedPayment) run() {
	t := p.t
	t.Helper()
	created := p.shop.ask("payment-host-to-host", fmt.Sprintf(`{"partnerReferenceNo":"%s","merchantId":"m-1","amount":{"value":"12500.00","currency":"IDR"},`+
		`"urlParams":[{"url":"%s/","type":"NOTIFICATION","isDeeplink":"N"}],"additionalInfo":{"order":{"orderTitle":"Kopi"}}}`, p.number, p.shop.notices.URL), p.revive)
	order, _ := created["referenceNo"].(string)
	if order == "" {
		t.Fatalf("%s: no order: %v", p.number, created)
	}
	code := p.host.pay(order)
	if code == "" {
		p.revive()
	}
	now := p.state()
	p.paid = now == "SUCCESS"
	if !p.paid && (now != "INIT" || code != "") || code != "" && code != "9000" {
		t.Errorf("%s: the page received %q, and the order is %s", p.number, code, now)
	}
	if code == "" { // the page does not know: it tries again
		again := p.host.pay(order)
		if want := map[string]string{"SUCCESS": "4000", "INIT": "9000"}[now]; again != want {
			t.Errorf("%s: the order was %s, and the page that pays again received %q, not %q", p.number, now, again, want)
		}
	}
	for range 2 { // the same refund
		refund := fmt.Sprintf(`{"originalPartnerReferenceNo":"%[1]s","partnerRefundNo":"f%[1]s","merchantId":"m-1","refundAmount":{"value":"12500.00","currency":"IDR"}}`, p.number)
		if got := p.shop.ask("refund", refund, p.revive); got["responseCode"] != "2005800" {
			t.Errorf("%s: the refund came to %v", p.number, got)
		}
	}
	if now := p.state(); now != "SUCCESS" {
		t.Errorf("%s: the order is %s in the end", p.number, now)
	}
}
