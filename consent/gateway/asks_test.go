package gateway_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
)

// inboxOf collects what back ends send to users.
type inboxOf struct {
	mu  sync.Mutex
	all []gateway.Message
}

func (i *inboxOf) deliver(m gateway.Message) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.all = append(i.all, m)
}

func (i *inboxOf) messages() []gateway.Message {
	i.mu.Lock()
	defer i.mu.Unlock()
	return slices.Clone(i.all)
}

// sendBody is the body of a message as published.
func sendBody(token, request, title string) string {
	return fmt.Sprintf(`{"accessToken":"%s","requestId":"%s","templateCode":"MINI_APP_COMMON_INBOX",`+
		`"templates":[{"templateParameters":{"Title":"%s","Content":"Pesanan 7 siap","Url":"mini://platformapi/startapp?_ariver_appid=1"}}]}`, token, request, title)
}

func TestBackEndAsksAboutTheUserOfAToken(t *testing.T) {
	got := &inboxOf{}
	w := newWorld(t, func(c *gateway.Config) { c.Deliver = got.deliver })
	w.clock.stop()
	d := familyDesk(t, w)
	const g = "authorizations/asks/"
	token := w.agreed(d, "CARD_LIST", "MERCHANT_ID", "MERCHANT_NAME", "NOTIFICATION_INBOX", "NOTIFICATION_PUSH")
	of := func(token string) string { return fmt.Sprintf(`{"accessToken":"%s"}`, token) }
	d.want("SUCCESS", "/v1/users/inquiryUserCardList", of(token), g+"cards")
	d.want("SUCCESS", "/v1/users/inquiryUserAccountList", of(token), g+"accounts")
	d.want("SUCCESS", "/v1/merchants/inquiryMerchantInfo", of(token), g+"merchant")
	first := d.want("SUCCESS", "/v1/messages/sendInbox", sendBody(token, "m1", "Kopi Kita"), g+"inbox")
	again := d.want("SUCCESS", "/v1/messages/sendInbox", sendBody(token, "m1", "Kopi Kita"), g+"inbox")
	if first.get("messageId") == "" || first.get("messageId") != again.get("messageId") {
		t.Errorf("%s and %s", first.Text, again.Text)
	}
	d.want("REPEAT_REQ_INCONSISTENT", "/v1/messages/sendInbox", sendBody(token, "m1", "Teh Kita"), g+"inbox-inconsistent")
	d.want("SUCCESS", "/v1/messages/sendPush", sendBody(token, "m1", "Kopi Kita"), g+"push")
	want := []gateway.Message{
		{Client: "shop-1", Wallet: "superqi", App: "coffee", User: "budi", Ask: consent.AskInbox, Title: "Kopi Kita", Content: "Pesanan 7 siap", URL: "mini://platformapi/startapp?_ariver_appid=1"},
		{Client: "shop-1", Wallet: "superqi", App: "coffee", User: "budi", Ask: consent.AskPush, Title: "Kopi Kita", Content: "Pesanan 7 siap", URL: "mini://platformapi/startapp?_ariver_appid=1"},
	}
	if diff := cmp.Diff(want, got.messages()); diff != "" {
		t.Error(diff)
	}

	only := w.agreed(d, "USER_NAME")
	before := export(t, w.ledger)
	for call, name := range map[string]string{"/v1/users/inquiryUserCardList": "cards", "/v1/users/inquiryUserAccountList": "accounts", "/v1/merchants/inquiryMerchantInfo": "merchant"} {
		d.want("ACCESS_DENIED", call, of(only), g+name+"-denied")
		d.want("INVALID_ACCESS_TOKEN", call, of("sandbox_nobody"), g+name+"-unknown")
		d.want("PARAM_ILLEGAL", call, `{}`, g+name+"-no-token")
	}
	for _, call := range []string{"/v1/messages/sendInbox", "/v1/messages/sendPush"} {
		name := strings.ToLower(strings.TrimPrefix(call, "/v1/messages/send"))
		d.want("ACCESS_DENIED", call, sendBody(only, "m2", "a"), g+name+"-denied")
		d.want("INVALID_ACCESS_TOKEN", call, sendBody("sandbox_nobody", "m2", "a"), g+name+"-unknown")
		ok := sendBody(token, "m2", "a")
		for _, bad := range []string{
			strings.Replace(ok, `"requestId":"m2"`, `"requestId":""`, 1), strings.Replace(ok, `"m2"`, `"`+strings.Repeat("m", 129)+`"`, 1),
			strings.Replace(ok, `"templateCode":"MINI_APP_COMMON_INBOX",`, "", 1), strings.Replace(ok, `"Title":"a"`, `"Title":""`, 1),
			strings.Replace(ok, `"Title":"a"`, `"Title":"`+strings.Repeat("a", 257)+`"`, 1), strings.Replace(ok, `"Content":"Pesanan 7 siap",`, "", 1),
			strings.Replace(ok, "startapp", strings.Repeat("x", 2049), 1), ok[:strings.Index(ok, `"templates"`)] + `"templates":[]}`,
			ok[:strings.Index(ok, `"templates"`)] + `"templates":[` + strings.Repeat(`{"templateParameters":{"Title":"a","Content":"b"}},`, 5) + `{"templateParameters":{"Title":"a","Content":"b"}}]}`,
			ok[:strings.Index(ok, `"templates"`)] + `"templates":{}}`,
		} {
			if got := d.call(call, bad); got.code != "PARAM_ILLEGAL" {
				t.Errorf("%s %.300s: %s", call, bad, got.Text)
			}
		}
	}
	if len(got.messages()) != 2 || !bytes.Equal(before, export(t, w.ledger)) {
		t.Errorf("a request that was refused had an effect: %v", got.messages())
	}
}

// TestOf64MessagesAtOnceOneArrives sends one message by 64 clients at once.
func TestOf64MessagesAtOnceOneArrives(t *testing.T) {
	got := &inboxOf{}
	w := newWorld(t, func(c *gateway.Config) { c.Deliver = got.deliver })
	d := familyDesk(t, w)
	body := sendBody(w.agreed(d, "NOTIFICATION_INBOX"), "m1", "Kopi")
	teller := d.teller.(familyTeller)
	var all sync.WaitGroup
	ids := make([]string, 64)
	for i := range ids {
		all.Go(func() {
			e, err := teller.Ask(t.Context(), "/v1/messages/sendInbox", body)
			var a struct{ MessageID string }
			if err == nil {
				err = json.Unmarshal(e.Text, &a)
			}
			if ids[i] = a.MessageID; err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if slices.Sort(ids); ids[0] == "" || ids[0] != ids[63] || len(got.messages()) != 1 {
		t.Errorf("ids from %s to %s, and %d messages", ids[0], ids[63], len(got.messages()))
	}
}
