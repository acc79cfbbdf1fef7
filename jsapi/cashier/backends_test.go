//go:build cgo && linux && !race

package cashier_test

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/consent/gateway/backend"
	"github.com/jembatan/jembatan/consent/ledger"
	"github.com/jembatan/jembatan/jsapi"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/cashier"
	"github.com/jembatan/jembatan/jsapi/network"
)

// journey is the script of a page that uses its back end, from login to refund. The back end has another origin than
// the page. The wallet says which payments fail.
const journey = `(async () => {
	const ask = (path, data) => my.request({url: '%[1]s' + path, method: 'POST', data, dataType: 'json'}).then((r) => r.data);
	const {authCode} = await my.getAuthCode({scopes: ['%[2]s']});
	const {user} = await ask('/login', {authCode});
	const result = [user], orders = {};
	for (const number of ['1', '2', '3']) {
		const order = orders[number] = await ask('/order', {number, user});
		const {resultCode} = await my.tradePay(order).catch((failure) => failure);
		result.push(resultCode, (await ask('/after', {number})).state);
	}
	result.push((await ask('/refund', {number: '1'})).state);
	const {codes} = await ask('/failures', {authCode, user});
	result.push(codes);
	const ended = await my.tradePay(orders['1']).catch((failure) => failure);
	result.push(ended.resultCode);
	console.log('came', 'journey', JSON.stringify(result));
})().catch((e) => console.log('failed journey', JSON.stringify(e), String(e)))`

// merchantShop is a merchant's back end in one dialect.
type merchantShop struct {
	login  func(code string) (user string, err error)
	order  func(number, user, notify string) (forPage map[string]string, err error)
	state  func(number string) (string, error)
	refund func(number string) error
	// failures brings about the failures that the wallet publishes, and returns their codes, joined by spaces.
	failures func(user, code string) (codes []string, err error)
	// attempt makes a call, whose body does not matter because it is refused, and returns the code.
	attempt func(call string) (code string, err error)
	asked   []gateway.Refusal // with which calls are refused
	refuse  func(gateway.Refusal) error
	heard   func(path string, header http.Header, body string) (number string, err error)
	answer  string
}

// members returns the members of a response.
func members(e backend.Exchange, err error) (map[string]any, error) {
	var m map[string]any
	if err == nil {
		err = json.Unmarshal(e.Text, &m)
	}
	return m, err
}

// dig returns the member at a path, as text.
func dig(m map[string]any, path ...string) string {
	var at any = m
	for _, name := range path {
		inner, _ := at.(map[string]any)
		at = inner[name]
	}
	text, _ := at.(string)
	return text
}

// familyShop is a back end of the Alipay+ family, whose wallets differ in paths and currencies.
func familyShop(a backend.Authorizations, currency, value string) merchantShop {
	ctx := context.Background()
	ask := func(call, body string) (map[string]any, error) {
		return members(a.Ask(ctx, a.Path("/payments/"+call), body))
	}
	return merchantShop{
		failures: func(user, code string) ([]string, error) { return familyFailures(a, currency, user, code) },
		asked:    familyAsked,
		attempt: func(call string) (string, error) {
			m, err := ask(call, "{}")
			return dig(m, "result", "resultCode"), err
		},
		answer: `{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}`,
		login: func(code string) (string, error) {
			got, err := a.ApplyToken(ctx, code)
			return got.CustomerID, err
		},
		order: func(number, user, notify string) (map[string]string, error) {
			m, err := ask("pay", fmt.Sprintf(`{"productCode":"51051000101000000011","paymentRequestId":"%s","paymentAmount":{"currency":"%s","value":"%s"},`+
				`"order":{"orderDescription":"Es kopi susu","buyer":{"referenceBuyerId":"%s"}},"paymentNotifyUrl":"%s"}`, number, currency, value, user, notify))
			return map[string]string{"paymentUrl": dig(m, "redirectActionForm", "redirectUrl")}, err
		},
		state: func(number string) (string, error) {
			m, err := ask("inquiryPayment", fmt.Sprintf(`{"paymentRequestId":"%s"}`, number))
			return dig(m, "paymentStatus"), err
		},
		refund: func(number string) error {
			m, err := ask("refund", fmt.Sprintf(`{"refundRequestId":"f%[1]s","paymentRequestId":"%[1]s","refundAmount":{"currency":"%[2]s","value":"%[3]s"}}`, number, currency, value))
			if err == nil && dig(m, "result", "resultStatus") != "S" {
				err = fmt.Errorf("refund: %v", m)
			}
			return err
		},
		heard: func(path string, header http.Header, body string) (string, error) {
			var m map[string]any
			if err := json.Unmarshal([]byte(body), &m); err != nil {
				return "", err
			}
			return dig(m, "paymentRequestId"), backend.CheckNotice(a.Gateway, path, header, body)
		},
	}
}

func snapShopOf(s backend.SNAP) merchantShop {
	ctx := context.Background()
	ask := func(call, body string) (map[string]any, error) {
		return members(s.Ask(ctx, "/payment-gateway/v1.0/debit/"+call+".htm", body))
	}
	return merchantShop{answer: `{"responseCode":"2005600","responseMessage":"Successful"}`,
		failures: func(user, code string) ([]string, error) { return snapFailures(s, user, code) },
		asked:    snapAsked,
		attempt: func(call string) (string, error) {
			m, err := ask(call, "{}")
			return dig(m, "responseCode"), err
		},
		login: func(code string) (string, error) {
			got, err := s.Token(ctx, code)
			return got.User(), err
		},
		order: func(number, _, notify string) (map[string]string, error) {
			m, err := ask("payment-host-to-host", fmt.Sprintf(`{"partnerReferenceNo":"%s","merchantId":"m-1","amount":{"value":"12500.00","currency":"IDR"},`+
				`"urlParams":[{"url":"%s","type":"NOTIFICATION","isDeeplink":"N"}],"additionalInfo":{"order":{"orderTitle":"Es kopi susu"}}}`, number, notify))
			return map[string]string{"tradeNO": dig(m, "referenceNo")}, err
		},
		state: func(number string) (string, error) {
			m, err := ask("status", fmt.Sprintf(`{"originalPartnerReferenceNo":"%s","serviceCode":"54","merchantId":"m-1"}`, number))
			return dig(m, "transactionStatusDesc"), err
		},
		refund: func(number string) error {
			m, err := ask("refund", fmt.Sprintf(`{"originalPartnerReferenceNo":"%[1]s","partnerRefundNo":"f%[1]s","merchantId":"m-1","refundAmount":{"value":"12500.00","currency":"IDR"}}`, number))
			if err == nil && dig(m, "responseCode") != "2005800" {
				err = fmt.Errorf("refund: %v", m)
			}
			return err
		},
		heard: func(path string, header http.Header, body string) (string, error) {
			var m map[string]any
			if err := json.Unmarshal([]byte(body), &m); err != nil {
				return "", err
			}
			return dig(m, "originalPartnerReferenceNo"), backend.CheckSNAPNotice(s.Gateway, path, header, body)
		},
	}
}

func openAPIShop(o backend.OpenAPI) merchantShop {
	ctx := context.Background()
	return merchantShop{answer: "success",
		failures: func(user, code string) ([]string, error) { return openAPIFailures(o, user, code) },
		asked:    openAPIAsked,
		attempt: func(call string) (string, error) {
			_, err := o.Trade(ctx, call, "{}", nil)
			return subCode(err), nil
		},
		login: func(code string) (string, error) {
			got, err := o.Token(ctx, code)
			return got.User, err
		},
		order: func(number, user, notify string) (map[string]string, error) {
			m, err := o.Trade(ctx, "alipay.trade.create", fmt.Sprintf(`{"out_trade_no":"%s","total_amount":"12500.00","subject":"Es kopi susu","product_code":"JSAPI_PAY","buyer_id":"%s"}`, number, user),
				map[string]string{"notify_url": notify})
			return map[string]string{"tradeNO": dig(m, "trade_no")}, err
		},
		state: func(number string) (string, error) {
			m, err := o.Trade(ctx, "alipay.trade.query", fmt.Sprintf(`{"out_trade_no":"%s"}`, number), nil)
			return dig(m, "trade_status"), err
		},
		refund: func(number string) error {
			_, err := o.Trade(ctx, "alipay.trade.refund", fmt.Sprintf(`{"out_trade_no":"%s","refund_amount":"12500.00"}`, number), nil)
			return err
		},
		heard: func(_ string, _ http.Header, body string) (string, error) {
			values, err := http.NewRequest(http.MethodPost, "/?"+body, nil)
			if err != nil {
				return "", err
			}
			return values.URL.Query().Get("out_trade_no"), backend.CheckOpenAPINotice(o.Gateway, body)
		},
	}
}

// served is the server of a merchant's back end, for its page and the wallet.
type served struct {
	*httptest.Server
	mu    sync.Mutex
	heard map[string]int // count of notifications by order number
	wrong []error
}

// serveShop serves a back end.
func serveShop(t *testing.T, shop merchantShop) *served {
	s := &served{heard: map[string]int{}}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if r.URL.Path == "/notify" {
			number, err := shop.heard(r.URL.RequestURI(), r.Header, string(body))
			s.mu.Lock()
			if s.heard[number]++; err != nil {
				s.wrong = append(s.wrong, err)
			}
			s.mu.Unlock()
			io.WriteString(w, shop.answer)
			return
		}
		var in struct{ AuthCode, Number, User string }
		json.Unmarshal(body, &in)
		out, err := map[string]string{}, error(nil)
		var codes []string
		switch r.URL.Path {
		case "/login":
			out["user"], err = shop.login(in.AuthCode)
		case "/order":
			out, err = shop.order(in.Number, in.User, s.URL+"/notify")
		case "/after":
			out["state"], err = shop.state(in.Number)
		case "/refund":
			if err = shop.refund(in.Number); err == nil {
				out["state"], err = shop.state(in.Number)
			}
		case "/failures":
			codes, err = shop.failures(in.User, in.AuthCode)
			for _, r := range shop.asked {
				code := ""
				if err == nil {
					err = shop.refuse(r)
				}
				if err == nil {
					code, err = shop.attempt(r.Call)
				}
				codes = append(codes, code)
			}
			out["codes"] = strings.Join(codes, " ")
		}
		if err != nil {
			s.mu.Lock()
			s.wrong = append(s.wrong, fmt.Errorf("%s: %w", r.URL.Path, err))
			s.mu.Unlock()
			w.WriteHeader(http.StatusInternalServerError)
		}
		json.NewEncoder(w).Encode(out)
	}))
	t.Cleanup(func() { s.CloseClientConnections(); s.Close() })
	return s
}

// times returns how often the back end was notified of an order.
func (s *served) times(number string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.heard[number]
}

// answerer answers prompts by a script, and payments at the cashier on screen.
type answerer struct {
	pay func(context.Context, cashier.Order) (cashier.Code, error)
}

func (p *answerer) Answer(ctx context.Context, q answer.Question) error {
	switch q := q.(type) {
	case *answer.Consent:
		q.Answer = consent.Answer{Outcome: consent.Allow}
	case *answer.Payment:
		o, err := cashier.Of(q.Order)
		if err != nil {
			return err
		}
		code, err := p.pay(ctx, o)
		q.Code = string(code)
		return err
	}
	return nil
}

var backEndKeys = sync.OnceValue(func() [2]*rsa.PrivateKey {
	var keys [2]*rsa.PrivateKey
	for i := range keys {
		key, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			panic(err)
		}
		keys[i] = key
	}
	return keys
})

func profileOf(t *testing.T, wallet string) *consent.Profile {
	t.Helper()
	file, data, err := wallets.Read(wallet)
	if err != nil {
		t.Fatal(err)
	}
	p, err := consent.ParseProfile(file, data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestBackEndOfEachDialectFromLoginToRefund covers the whole journey: a page in a window, a cashier on screen, a
// gateway, and a merchant's back end with code of its own.
func TestBackEndOfEachDialectFromLoginToRefund(t *testing.T) {
	keys := backEndKeys()
	own := &keys[1].PublicKey
	family := func(prefix, version, currency, value string) func(string) merchantShop {
		return func(url string) merchantShop {
			return familyShop(backend.Authorizations{URL: url, Prefix: prefix, Version: version, Client: "shop", Key: keys[0], Gateway: own}, currency, value)
		}
	}
	// A wallet without a list of currencies takes the order whose currency the others refuse.
	anyCurrency := strings.Replace(familyCodes, "CURRENCY_NOT_SUPPORT USER_NOT_EXIST PARAM_ILLEGAL", "ACCEPT USER_NOT_EXIST REPEAT_REQ_INCONSISTENT", 1)
	dialects := []struct {
		wallet, scope, button, paid, open, refunded string
		notices                                     int // of the order that is refunded
		failures                                    string
		shop                                        func(url string) merchantShop
	}{
		{"dana", "USER_LOGIN_ID", "Pay Rp12,500", "SUCCESS", "INIT", "SUCCESS", 1, snapCodes, func(url string) merchantShop {
			return snapShopOf(backend.SNAP{URL: url, Client: "shop", Secret: "s", Key: keys[0], Gateway: own})
		}},
		{"alipay", "auth_base", "Pay ¥12,500.00", "TRADE_SUCCESS", "WAIT_BUYER_PAY", "TRADE_CLOSED", 2, openAPICodes, func(url string) merchantShop {
			return openAPIShop(backend.OpenAPI{URL: url + "/gateway.do", App: "shop", Key: keys[0], Gateway: own})
		}},
		{"superqi", "auth_base", "Pay IQD 12,500", "SUCCESS", "PROCESSING", "SUCCESS", 1, familyCodes, family("", "v1", "IQD", "12500000")},
		{"mpesa", "auth_base", "Pay LSL 12,500.00", "SUCCESS", "PROCESSING", "SUCCESS", 1, familyCodes, family("/miniprogram/api", "v2", "LSL", "1250000")},
		{"gcash", "auth_base", "Pay ₱12,500.00", "SUCCESS", "PROCESSING", "SUCCESS", 1, familyCodes, family("/api", "v2", "PHP", "1250000")},
		{"alipayplus", "auth_base", "Pay S$12,500.00", "SUCCESS", "PROCESSING", "SUCCESS", 1, anyCurrency, family("/miniprogram/api", "v1", "SGD", "1250000")},
		{"tngd", "auth_base", "Pay RM12,500.00", "SUCCESS", "PROCESSING", "SUCCESS", 1, strings.Replace(familyCodes, "SUCCESS", "INVALID_API", 1), family("", "v1", "MYR", "1250000")},
	}
	onScreen(t, usual, func(t *testing.T) {
		for _, d := range dialects {
			t.Run(d.wallet, func(t *testing.T) {
				book, err := ledger.Open(ledger.Memory)
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(func() { book.Close() })
				profile := profileOf(t, d.wallet)
				budi := consent.User{ID: "budi", Name: "Budi Santoso", Fields: map[string]string{"userId": "2160000000000000001", "phone": "+62-899-0000-0001"}}
				g, err := gateway.New(gateway.Config{
					Profiles: []*consent.Profile{profile}, Ledger: book, Orders: book, Users: []consent.User{budi}, Key: keys[1],
					Merchants: gateway.Merchants{{Client: "shop", Key: &keys[0].PublicKey, Secret: "s"}},
				})
				if err != nil {
					t.Fatal(err)
				}
				record := &answers{}
				at := httptest.NewServer(record.of(g))
				t.Cleanup(at.Close)
				ctx, end := context.WithCancel(t.Context())
				var told sync.WaitGroup
				told.Go(func() { g.Notify(ctx) })
				t.Cleanup(func() { end(); told.Wait() })
				shop := d.shop(at.URL)
				shop.refuse = g.Refuse
				back := serveShop(t, shop)
				client := network.New(network.Options{})
				t.Cleanup(func() { client.Close() })
				who := &answerer{}
				s := newStage(t, settings{testing: true, calls: func(*stage) *bridge.Table {
					return jsapi.Table(jsapi.Host{
						Authority: consent.NewAuthority(consent.Config{Profile: profile, Ledger: book, Source: jsapi.Source(who)}), Answerer: who,
						App: func(origin string) (consent.App, bool) {
							return consent.App{ID: "shop", Name: "Warung Jembatan", Origin: origin}, true
						},
						User: func() consent.User { return budi }, Orders: book, Network: client, Language: "en",
					})
				}})
				who.pay = s.cashier.Pay
				s.open(fmt.Sprintf(journey, back.URL, d.scope))
				s.asked().ready().answer(d.button)
				c := s.asked().ready()
				c.click("Testing")
				row := c.find("button", "Paid, shop not told")
				until(t, "the outcome can be chosen", func() bool { return s.reader.Is(row, windowtest.StateEnabled) })
				s.reader.Focus(row)
				c.focused("button", "Paid, shop not told")
				press(t, "Return")
				s.asked().ready().answer("Cancel")
				want := fmt.Sprintf(`["2160000000000000001","9000",%[1]q,"9000",%[1]q,"6001",%[2]q,%[3]q,%[4]q,%[5]q]`, d.paid, d.open, d.refunded, d.failures+codesOf(shop.asked), ended)
				quoted, _ := json.Marshal("came journey " + want)
				s.record.Wait(s, "console {", string(quoted))
				until(t, "the back end is notified of the first order", func() bool { return back.times("1") >= d.notices })
				if back.times("1") != d.notices || back.times("2") != 0 || back.times("3") != 0 {
					t.Errorf("the back end was notified %v", back.heard)
				}
				for _, err := range back.wrong {
					t.Error(err)
				}
				record.golden(t, d.wallet)
			})
		}
	})
}
