//go:build cgo && linux

package prompt_test

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/consent/gateway/backend"
	"github.com/jembatan/jembatan/jsapi/users"
)

// shop is a merchant's back end: a page posts a code to it, and gets the user's telephone number and name.
type shop struct {
	t    testing.TB
	snap backend.SNAP
}

func (s shop) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	code, err := io.ReadAll(r.Body)
	if err != nil {
		s.t.Error(err)
	}
	tokens, err := s.snap.Token(r.Context(), string(code))
	if err != nil || tokens.ResponseCode != "2007400" {
		s.t.Errorf("trading the code: %s %s, %v", tokens.ResponseCode, tokens.ResponseMessage, err)
	}
	profile, err := s.snap.Profile(r.Context(), tokens.AccessToken, "USER_LOGIN_ID", "FULLNAME", "KTP_NUMBER")
	if err != nil || profile.Body.ResultInfo.ResultStatus != "S" {
		s.t.Errorf("asking for the profile: %+v, %v", profile.Body.ResultInfo, err)
	}
	json.NewEncoder(w).Encode(profile.Values())
}

// subscriptions is the part of a merchant's back end that has a user subscribe: a page posts a code to /subscribe, and the name
// of a month to /charge, and gets the result code of the wallet.
type subscriptions struct {
	t     testing.TB
	snap  backend.SNAP
	token string
}

func (s *subscriptions) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Access-Control-Allow-Origin", "*")
	text, err := io.ReadAll(r.Body)
	if err != nil {
		s.t.Error(err)
	}
	path, function := "/dana/acquiring/order/subscription/apply.htm", "dana.acquiring.order.subscription.apply"
	body := `{"merchantId":"m-1","merchantTransId":"s1","transactionId":"` + string(text) + `"}`
	if r.URL.Path == "/subscribe" {
		path, function = "/dana/recurring/subscription/createsubscription.htm", "dana.recurring.openapi.subscription.createSubscription"
		body = `{"subscriptionVersion":"2","recurringType":"AUTODEDUCTION","bizType":"USER_BIZ","merchantId":"m-1","merchantTransId":"s1","productName":"Kopi","amount":{"currency":"IDR","value":"1250000"}}`
		tokens, err := s.snap.Token(r.Context(), string(text))
		if s.token = tokens.AccessToken; err != nil || s.token == "" {
			s.t.Errorf("trading the code: %s, %v", tokens.Text, err)
		}
	}
	got, err := s.snap.EnvelopeAt(r.Context(), path, `{"head":{"version":"2.0","function":"`+function+`","clientId":"`+s.snap.Client+`","clientSecret":"`+s.snap.Secret+
		`","reqTime":"`+time.Now().In(time.FixedZone("", 7*3600)).Format("2006-01-02T15:04:05-07:00")+`","reqMsgId":"`+rand.Text()+`","accessToken":"`+s.token+`"},"body":`+body+`}`)
	if err != nil {
		s.t.Errorf("%s: %v", r.URL.Path, err)
	}
	json.NewEncoder(w).Encode(got.Body.ResultInfo.ResultCode)
}

// TestUserLogsInAtABackEnd covers the whole login: a page asks, the user turns one scope off and allows, the page's
// back end redeems the code, and the page shows what it got. Then the user agrees to a subscription, the back end makes and
// charges it, and the user ends it in the settings.
func TestUserLogsInAtABackEnd(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := newStage(t, settings{remember: true})
		key, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			t.Fatal(err)
		}
		wallet, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			t.Fatal(err)
		}
		all, err := users.BuiltIn()
		if err != nil {
			t.Fatal(err)
		}
		g, err := gateway.New(gateway.Config{
			Profiles: []*consent.Profile{dana(t)}, Ledger: s.ledger, Orders: s.ledger, Users: users.Consenting(all), Key: wallet,
			Merchants: gateway.Merchants{{Client: "warung-1", Key: &key.PublicKey, Secret: "rahasia", Apps: []string{"warung"}}},
		})
		if err != nil {
			t.Fatal(err)
		}
		server := httptest.NewServer(g)
		defer server.Close()
		client := backend.SNAP{URL: server.URL, Client: "warung-1", Secret: "rahasia", Key: key, Gateway: &wallet.PublicKey}
		login := httptest.NewServer(shop{t, client})
		defer login.Close()
		subscribing := httptest.NewServer(&subscriptions{t: t, snap: client})
		defer subscribing.Close()

		s.open(s.site.page(`
			my.getAuthCode({scopes: ['USER_LOGIN_ID', 'KYC_INFO'], success: async (r) => {
				const answer = await fetch('` + login.URL + `', {method: 'POST', body: r.authCode});
				const user = await answer.json();
				document.querySelector('p').textContent = 'Phone ' + user.USER_LOGIN_ID + ', name ' + user.FULLNAME + ', KTP ' + user.KTP_NUMBER;
				console.log(document.body.innerText);
			}});`))
		p := s.prompted().ready()
		p.turn("Your verified identity", false)
		p.answer("Allow")
		var line struct{ Text string }
		decode(t, s.record.Wait(t, "console {", "Phone "), &line)
		if want := "Warung\n\nPhone +62-899-0000-0001, name undefined, KTP undefined"; line.Text != want {
			t.Errorf("the page shows %q, want %q", line.Text, want)
		}
		if n := s.codes(); n != 0 {
			t.Errorf("%d codes are live, and the only one was redeemed", n)
		}

		s.sheets = append(s.sheets, "Access settings: Warung Jembatan · DANA")
		s.open(s.site.page(`
			const tell = async (path, text) => (await fetch('` + subscribing.URL + `' + path, {method: 'POST', body: text})).json();
			my.getAuthCode({scopes: ['SUBSCRIPTION'], success: async (r) => {
				const before = [await tell('/subscribe', r.authCode), await tell('/charge', 'november')];
				my.openSetting({complete: async ({authSetting}) =>
					console.log('subscribed', JSON.stringify([...before, authSetting.SUBSCRIPTION, await tell('/charge', 'december')]))});
			}});`))
		s.prompted().ready().answer("Allow")
		p = s.reviewed("Cancel")
		p.turn("Your subscription payments", false)
		p.answer("Save")
		decode(t, s.record.Wait(t, "console {", "subscribed "), &line)
		if want := `subscribed ["SUCCESS","SUCCESS",false,"ACCESS_DENIED"]`; line.Text != want {
			t.Errorf("the page has %s, want %s", line.Text, want)
		}
	})
}
