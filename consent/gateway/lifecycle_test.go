package gateway_test

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
)

// expect fails the test unless a request has the expected result.
func expect(t testing.TB, what string, got answer, result string) {
	t.Helper()
	if got.result != result {
		t.Errorf("%s came out as %q, not as %q: %s", what, got.result, result, got.text)
	}
	if ok := got.access != ""; ok != (got.refresh != "") || ok != (got.accessEnds != "") || ok != (got.refreshEnds != "") || ok != (got.user != "") {
		t.Errorf("%s gave part of what it should: %s", what, got.text)
	}
}

func TestCodeIsRedeemedOnceAndExpires(t *testing.T) {
	each(t, func(t *testing.T, d dialect, w *world) {
		shop := d.shop(w, "shop-1")
		login := shop.login(w.grant(d.wallet, "coffee", "budi", d.phone))
		expect(t, "the login", login, d.success)
		if login.accessEnds != "2026-11-23T12:00:00+07:00" || login.refreshEnds != "2026-12-22T12:00:00+07:00" {
			t.Errorf("the tokens end at %s and %s", login.accessEnds, login.refreshEnds)
		}
		if login.user != "2160000000000000001" {
			t.Errorf("the login is of %q", login.user)
		}
		look := shop.look(login.access)
		expect(t, "the look", look, d.opened)
		if look.fields[d.phoneField] != "+62-899-0000-0001" {
			t.Errorf("the token opens %q", look.fields)
		}
	})
}

func TestRefreshTokenIsUsedOnceAndEndsItsPair(t *testing.T) {
	each(t, func(t *testing.T, d dialect, w *world) {
		shop := d.shop(w, "shop-1")
		first := shop.login(w.grant(d.wallet, "coffee", "budi", d.phone))
		w.clock.pass(time.Hour)
		second := shop.renew(first.refresh)
		expect(t, "the refresh", second, d.success)
		if second.accessEnds != "2026-11-23T13:00:00+07:00" || second.refreshEnds != "2026-12-22T13:00:00+07:00" || second.user != first.user {
			t.Errorf("it gave %s", second.text)
		}
		if second.access == first.access || second.refresh == first.refresh {
			t.Error("it gave a token of before")
		}
		expect(t, "the old access token", shop.look(first.access), d.accessEnded)
		expect(t, "the new access token", shop.look(second.access), d.opened)
		expect(t, "the used refresh token", shop.renew(first.refresh), d.tokenUsed)
		expect(t, "the new access token, after that", shop.look(second.access), d.opened)
		third := shop.renew(second.refresh)
		expect(t, "the next refresh", third, d.success)
		expect(t, "its access token", shop.look(third.access), d.opened)
	})
}

func TestReplayOfACodeIsDeniedAndRevokesItsTokens(t *testing.T) {
	each(t, func(t *testing.T, d dialect, w *world) {
		shop := d.shop(w, "shop-1")
		code := w.grant(d.wallet, "coffee", "budi", d.phone)
		bystander := shop.login(w.grant(d.wallet, "coffee", "budi", d.phone))
		first := shop.login(code)
		second := shop.renew(first.refresh)
		for range 2 {
			expect(t, "the replay", shop.login(code), d.codeUsed)
		}
		expect(t, "the access token", shop.look(second.access), d.accessEnded)
		expect(t, "the refresh token", shop.renew(second.refresh), d.tokenUnknown)
		expect(t, "the token of another code", shop.look(bystander.access), d.opened)
	})
}

func TestReplayOfAnExpiredCodeRevokesItsTokens(t *testing.T) {
	each(t, func(t *testing.T, d dialect, w *world) {
		shop := d.shop(w, "shop-1")
		code := w.grant(d.wallet, "coffee", "budi", d.phone)
		login := shop.login(code)
		w.clock.pass(time.Hour)
		expect(t, "the replay", shop.login(code), d.codeUsed)
		expect(t, "the access token", shop.look(login.access), d.accessEnded)
	})
}

func TestOtherClientsAttemptDoesNotRevoke(t *testing.T) {
	each(t, func(t *testing.T, d dialect, w *world) {
		code := w.grant(d.wallet, "coffee", "budi", d.phone)
		login := d.shop(w, "shop-1").login(code)
		expect(t, "the replay by another client", d.shop(w, "shop-2").login(code), d.codeNotTheirs)
		expect(t, "the access token", d.shop(w, "shop-1").look(login.access), d.opened)
	})
}

func TestCodesAndTokensExpire(t *testing.T) {
	const blink = time.Millisecond
	each(t, func(t *testing.T, d dialect, w *world) {
		shop := d.shop(w, "shop-1")
		early, late := w.grant(d.wallet, "coffee", "budi", d.phone), w.grant(d.wallet, "coffee", "budi", d.phone)
		w.clock.pass(5*time.Minute - blink)
		first := shop.login(early)
		expect(t, "a code in its last moment", first, d.success)
		w.clock.pass(blink)
		expect(t, "a code after its time", shop.login(late), d.codeExpired)

		w.clock.pass(24*time.Hour - 2*blink)
		expect(t, "an access token in its last moment", shop.look(first.access), d.opened)
		w.clock.pass(blink)
		expect(t, "an access token after its time", shop.look(first.access), d.accessExpired)

		w.clock.pass(29*24*time.Hour - blink)
		second := shop.renew(first.refresh)
		expect(t, "a refresh token in its last moment", second, d.success)
		w.clock.pass(30 * 24 * time.Hour)
		expect(t, "a refresh token after its time", shop.renew(second.refresh), d.tokenExpired)
	})
}

func TestCodeLifetimeOverridesTheWallets(t *testing.T) {
	for _, d := range dialects() {
		t.Run(d.name, func(t *testing.T) {
			for _, life := range []time.Duration{time.Second, time.Hour} {
				w := newWorld(t, func(c *gateway.Config) { c.CodeLifetime = life })
				w.clock.stop()
				shop := d.shop(w, "shop-1")
				early, late := w.grant(d.wallet, "coffee", "budi", d.phone), w.grant(d.wallet, "coffee", "budi", d.phone)
				w.clock.pass(life - time.Millisecond)
				expect(t, "a code in its last moment", shop.login(early), d.success)
				w.clock.pass(time.Millisecond)
				expect(t, "a code after its time", shop.login(late), d.codeExpired)
			}
		})
	}
}

func TestCodeIsBoundToItsAppAndWallet(t *testing.T) {
	each(t, func(t *testing.T, d dialect, w *world) {
		shop := d.shop(w, "shop-1")
		expect(t, "a code of the client's second app", shop.login(w.grant(d.wallet, "tea", "budi", d.phone)), d.success)
		code := w.grant(d.wallet, "cake", "budi", d.phone)
		expect(t, "a code of another app", shop.login(code), d.codeNotTheirs)
		expect(t, "the same, of its own client", d.shop(w, "shop-2").login(code), d.success)
		for _, other := range dialects() {
			if other.name != d.name {
				code := w.grant(other.wallet, "coffee", "budi", other.phone)
				expect(t, "a code of a wallet of another form", shop.login(code), d.codeUnknown)
				expect(t, "the same, where it belongs", other.shop(w, "shop-1").login(code), other.success)
			}
		}
		expect(t, "a code of a wallet of the third form", shop.login(w.grant("alipay", "coffee", "budi", "auth_base")), d.codeUnknown)
		expect(t, "an unknown code", shop.login(consent.MintSecret(nil)), d.codeUnknown)
		expect(t, "an unknown refresh token", shop.renew(consent.MintSecret(nil)), d.tokenUnknown)
		expect(t, "an unknown access token", shop.look(consent.MintSecret(nil)), d.accessEnded)
	})
}

func TestTokenIsBoundToItsClientAndUse(t *testing.T) {
	for _, d := range dialects() {
		t.Run(d.name, func(t *testing.T) {
			w := newWorld(t, func(c *gateway.Config) {
				all := c.Merchants.(gateway.Merchants)
				for i := range all {
					all[i].Apps = nil // both may redeem for all apps, so only the client distinguishes them
				}
			})
			shop, other := d.shop(w, "shop-1"), d.shop(w, "shop-2")
			code := w.grant(d.wallet, "coffee", "budi", d.phone)
			login := shop.login(code)
			expect(t, "the login", login, d.success)
			expect(t, "another client's refresh", other.renew(login.refresh), d.tokenNotTheir)
			if got := other.look(login.access); got.result == d.opened || len(got.fields) > 0 {
				t.Errorf("another client's look came out as %s", got.text)
			}
			expect(t, "an access token as refresh token", shop.renew(login.access), d.tokenUnknown)
			expect(t, "a refresh token as access token", shop.look(login.refresh), d.accessEnded)
			expect(t, "a token as code", shop.login(login.access), d.codeUnknown)
			expect(t, "a code as token", shop.look(code), d.accessEnded)
			expect(t, "the access token, after all that", shop.look(login.access), d.opened)
			expect(t, "the refresh token, after all that", shop.renew(login.refresh), d.success)
		})
	}
}

func TestTokenOpensNoRefusedOrRevokedScope(t *testing.T) {
	each(t, func(t *testing.T, d dialect, w *world) {
		shop := d.shop(w, "shop-1")
		nick := map[string]string{"dana": "KYC_INFO", "alipayplus": "USER_NICKNAME"}[d.wallet]
		refused := shop.login(w.answer(d.wallet, "tea", "budi", consent.Answer{Outcome: consent.Allow, Scopes: []string{nick}}, d.phone, nick))
		if got := shop.look(refused.access); got.result != d.opened || got.fields[d.phoneField] != "" || len(got.fields) == 0 {
			t.Errorf("with the phone refused, the token opens %s", got.text)
		}
		login := shop.login(w.grant(d.wallet, "coffee", "budi", d.phone, nick))
		before := shop.look(login.access)
		if before.fields[d.phoneField] == "" {
			t.Fatalf("granted, it opens %q", before.fields)
		}
		who := consent.Parties{Wallet: d.wallet, App: "coffee", User: "budi"}
		if _, err := w.ledger.Revoke(context.Background(), who, []string{d.phone}, w.clock.now(), "test"); err != nil {
			t.Fatal(err)
		}
		after := shop.look(login.access)
		if after.result != d.opened || after.fields[d.phoneField] != "" || len(after.fields) == 0 || len(after.fields) >= len(before.fields) {
			t.Errorf("with the phone revoked, the token opens %s", after.text)
		}
		renewed := shop.renew(login.refresh)
		if got := shop.look(renewed.access); got.fields[d.phoneField] != "" || len(got.fields) != len(after.fields) {
			t.Errorf("refreshed, it opens %s", got.text)
		}
		again := shop.login(w.grant(d.wallet, "coffee", "budi", d.phone, nick))
		if got := shop.look(again.access); got.fields[d.phoneField] == "" {
			t.Errorf("granted anew, it opens %s", got.text)
		}
		if got := shop.look(renewed.access); got.fields[d.phoneField] != "" {
			t.Errorf("the token of the old grant opens %s", got.text)
		}
	})
}

func TestUnknownUserIsAnInternalError(t *testing.T) {
	for _, d := range dialects() {
		t.Run(d.name, func(t *testing.T) {
			w := newWorld(t, func(c *gateway.Config) { c.Users = nil })
			shop := d.shop(w, "shop-1")
			got := shop.look(shop.login(w.grant(d.wallet, "coffee", "budi", d.phone)).access)
			if want := map[string]string{"snap": "SYSTEM_ERROR", "authorizations": "UNKNOWN_EXCEPTION"}[d.name]; got.result != want {
				t.Errorf("got %s, want %s", got.text, want)
			}
			if w.lines.last().Why == "" {
				t.Error("the record does not say why")
			}
		})
	}
}

func TestBrokenLedgerIsAnInternalError(t *testing.T) {
	for _, d := range dialects() {
		t.Run(d.name, func(t *testing.T) {
			w := newWorld(t, func(c *gateway.Config) { c.Ledger = noLedger{} })
			got := d.shop(w, "shop-1").login(consent.MintSecret(nil))
			want := map[string]string{"snap": "5007400 General Error", "authorizations": "UNKNOWN_EXCEPTION"}[d.name]
			expect(t, "the login", got, want)
		})
	}
}

// noLedger is a ledger that panics.
type noLedger struct{ consent.Redeemer }

// TestTokensComeFromTheGivenSource buys tokens in two worlds whose gateways have the same source, and in one with another.
func TestTokensComeFromTheGivenSource(t *testing.T) {
	for _, d := range dialects() {
		t.Run(d.name, func(t *testing.T) {
			var all []string
			for _, seed := range []byte{1, 1, 2} {
				w := newWorld(t, func(c *gateway.Config) { c.Random = rand.NewChaCha8([32]byte{seed}) })
				got := d.shop(w, "shop-1").login(w.grant(d.wallet, "coffee", "budi", d.phone))
				if !strings.HasPrefix(got.access, "sandbox_") || got.access == got.refresh {
					t.Fatal(got.text)
				}
				all = append(all, got.access+" "+got.refresh)
			}
			if all[0] != all[1] || all[0] == all[2] {
				t.Error(all)
			}
		})
	}
}
