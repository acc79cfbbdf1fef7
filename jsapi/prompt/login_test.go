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

// TestUserLogsInAtABackEnd covers the whole login: a page asks, the user turns one scope off and allows, the page's
// back end redeems the code, and the page shows what it got.
func TestUserLogsInAtABackEnd(t *testing.T) {
	onScreen(t, usual, func(t *testing.T) {
		s := newStage(t, settings{})
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
			Profiles: []*consent.Profile{dana(t)}, Ledger: s.ledger, Users: users.Consenting(all), Key: wallet,
			Merchants: gateway.Merchants{{Client: "warung-1", Key: &key.PublicKey, Secret: "rahasia", Apps: []string{"warung"}}},
		})
		if err != nil {
			t.Fatal(err)
		}
		server := httptest.NewServer(g)
		defer server.Close()
		login := httptest.NewServer(shop{t, backend.SNAP{
			URL: server.URL, Client: "warung-1", Secret: "rahasia", Key: key, Gateway: &wallet.PublicKey,
		}})
		defer login.Close()

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
	})
}
