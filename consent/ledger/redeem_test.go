package ledger

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent"
)

var sari = consent.Parties{Wallet: "dana", App: "coffee", User: "sari"}

// shop is a client that redeems codes.
type shop struct {
	t      testing.TB
	l      *Ledger
	client string
}

var life = map[string]consent.Lifetimes{"dana": {Access: time.Hour, Refresh: 24 * time.Hour}}

func (s shop) attempt(secret consent.CodeHash, at time.Time) consent.Attempt {
	return consent.Attempt{Secret: secret, Client: s.client, Wallets: life, At: at}
}

// pair returns the hashes of a pair of tokens with a name.
func pair(name string) consent.Tokens {
	return consent.Tokens{Access: consent.HashCode("access " + name), Refresh: consent.HashCode("refresh " + name)}
}

func (s shop) tryRedeem(code consent.CodeHash, at time.Time) error {
	_, err := s.l.Redeem(s.t.Context(), s.attempt(code, at), pair(fmt.Sprint(code, at)))
	return err
}

func (s shop) redeem(code consent.CodeHash, at time.Time) consent.Holding {
	s.t.Helper()
	return s.must(s.l.Redeem(s.t.Context(), s.attempt(code, at), pair(fmt.Sprint(code, at))))
}

func (s shop) tryRefresh(token consent.CodeHash, at time.Time) error {
	_, err := s.l.Refresh(s.t.Context(), s.attempt(token, at), pair(fmt.Sprint(token, at)))
	return err
}

func (s shop) refresh(token consent.CodeHash, at time.Time) consent.Holding {
	s.t.Helper()
	return s.must(s.l.Refresh(s.t.Context(), s.attempt(token, at), pair(fmt.Sprint(token, at))))
}

func (s shop) tryDisclose(token consent.CodeHash, at time.Time) error {
	_, err := s.l.Disclose(s.t.Context(), s.attempt(token, at), func(consent.Holding) ([]string, error) { return []string{"phone"}, nil })
	return err
}

func (s shop) disclose(token consent.CodeHash, at time.Time, fields ...string) consent.Holding {
	s.t.Helper()
	return s.must(s.l.Disclose(s.t.Context(), s.attempt(token, at), func(consent.Holding) ([]string, error) { return fields, nil }))
}

func (s shop) must(h consent.Holding, err error) consent.Holding {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
	return h
}

// denied checks that an error is a denial with a reason.
func (s shop) denied(err error, why consent.Reason) *consent.Denial {
	s.t.Helper()
	var d *consent.Denial
	if !errors.As(err, &d) || d.Reason != why {
		s.t.Fatalf("got %v, want a denial: %s", err, why)
	}
	return d
}

func TestCodeBuysTokensOnce(t *testing.T) {
	everywhere(t, func(t *testing.T, dir string) {
		l := opened(t, dir)
		e := entry(budi, start, []string{"A", "B"}, []string{"C"})
		keep(t, l, e)
		s := shop{t, l, "shop"}
		at := start.Add(time.Minute)
		got := s.redeem(e.Code, at)
		same(t, "holding", got, consent.Holding{
			Parties: budi, Code: e.Code, Document: "d1", Scopes: []string{"A", "B"}, Tokens: pair(fmt.Sprint(e.Code, at)),
			AccessExpires: at.Add(time.Hour), RefreshExpires: at.Add(24 * time.Hour),
		})
		if n, err := l.LiveCodes(t.Context(), start); n != 0 || err != nil {
			t.Errorf("%d codes are live, %v", n, err)
		}
		if ended, err := l.RevokeCode(t.Context(), e.Code, at); ended || err != nil {
			t.Errorf("a code that was redeemed was revoked as one that did not arrive: %v", err)
		}
		s.disclose(got.Access, at)
		if d := s.denied(s.tryRedeem(e.Code, at.Add(time.Second)), consent.Replayed); d.Revoked != 1 || d.Code != e.Code {
			t.Errorf("denial %+v", d)
		}
		s.denied(s.tryDisclose(got.Access, at), consent.Revoked)
		s.denied(s.tryRefresh(got.Refresh, at), consent.Revoked)
	})
}

func TestReplayRevokesRefreshedTokensToo(t *testing.T) {
	l := opened(t, Memory)
	e := entry(budi, start, []string{"A"}, nil)
	keep(t, l, e)
	s := shop{t, l, "shop"}
	first := s.redeem(e.Code, start)
	second := s.refresh(first.Refresh, start)
	// Even by another client that may redeem the code, and after it has expired.
	s.client = "another"
	s.denied(s.tryRedeem(e.Code, start.Add(24*time.Hour)), consent.Replayed)
	s.client = "shop"
	s.denied(s.tryDisclose(second.Access, start), consent.Revoked)
	s.denied(s.tryRefresh(second.Refresh, start), consent.Revoked)
}

func TestOtherClientsCodesAreDeniedAndUnchanged(t *testing.T) {
	l := opened(t, Memory)
	e := entry(budi, start, []string{"A"}, nil)
	keep(t, l, e)
	s := shop{t, l, "shop"}
	attempt := s.attempt(e.Code, start)
	attempt.Apps = []string{"tea", "cake"}
	_, err := l.Redeem(t.Context(), attempt, pair("x"))
	s.denied(err, consent.NotTheir)
	attempt.Apps, attempt.Wallets = nil, map[string]consent.Lifetimes{"other": {}}
	_, err = l.Redeem(t.Context(), attempt, pair("x"))
	s.denied(err, consent.NotKnown)
	s.denied(s.tryRedeem(consent.HashCode("a guess"), start), consent.NotKnown)
	got := s.redeem(e.Code, start)
	other := shop{t, l, "other"}
	other.denied(other.tryDisclose(got.Access, start), consent.NotTheir)
	other.denied(other.tryRefresh(got.Refresh, start), consent.NotTheir)
	s.denied(s.tryDisclose(got.Refresh, start), consent.NotKnown)
	s.denied(s.tryRefresh(got.Access, start), consent.NotKnown)
	s.refresh(got.Refresh, start)
}

func TestTimesAreKept(t *testing.T) {
	l := opened(t, Memory)
	s := shop{t, l, "shop"}
	late := entry(budi, start, []string{"A"}, nil)
	keep(t, l, late)
	s.denied(s.tryRedeem(late.Code, late.Expires), consent.Expired)
	short := s.attempt(late.Code, start.Add(time.Second))
	short.CodeLifetime = time.Second
	_, err := l.Redeem(t.Context(), short, pair("x"))
	s.denied(err, consent.Expired)
	got := s.redeem(late.Code, late.Expires.Add(-time.Millisecond))
	s.disclose(got.Access, got.AccessExpires.Add(-time.Millisecond))
	s.denied(s.tryDisclose(got.Access, got.AccessExpires), consent.Expired)
	s.denied(s.tryRefresh(got.Refresh, got.RefreshExpires), consent.Expired)
	next := s.refresh(got.Refresh, got.RefreshExpires.Add(-time.Millisecond))
	s.denied(s.tryRefresh(got.Refresh, start), consent.Replayed)
	s.denied(s.tryDisclose(got.Access, start), consent.Revoked)
	s.disclose(next.Access, got.RefreshExpires)
}

func TestRevokedCodeBuysNothing(t *testing.T) {
	l := opened(t, Memory)
	e := entry(budi, start, []string{"A"}, nil)
	keep(t, l, e)
	if ended, err := l.RevokeCode(t.Context(), e.Code, start); !ended || err != nil {
		t.Fatal(ended, err)
	}
	s := shop{t, l, "shop"}
	s.denied(s.tryRedeem(e.Code, start), consent.Revoked)
}

func TestTokenHoldsWhatWasNotRevoked(t *testing.T) {
	l := opened(t, Memory)
	s := shop{t, l, "shop"}
	first := entry(budi, start, []string{"A", "B"}, nil)
	keep(t, l, first)
	// The second decision asks for A again, which is remembered. S is silent, so it cannot be revoked.
	second := entry(budi, start.Add(time.Second), []string{"A", "D"}, nil)
	second.Items[0].State, second.Remember = consent.Allowed, []string{"D"}
	second.Items = append(second.Items, consent.Item{Scope: "S", Known: true, State: consent.Silent})
	second.Granted = append(second.Granted, "S")
	keep(t, l, second)
	one, two := s.redeem(first.Code, start), s.redeem(second.Code, start)
	holds := func(what string, token consent.CodeHash, want ...string) {
		t.Helper()
		if got := s.disclose(token, start).Scopes; !slices.Equal(got, want) {
			t.Errorf("%s: holds %q, want %q", what, got, want)
		}
	}
	holds("first", one.Access, "A", "B")
	holds("second", two.Access, "A", "D", "S")
	// Even with a clock that is behind: only the order counts.
	if _, err := l.Revoke(t.Context(), budi, []string{"A"}, start.Add(-time.Hour), "command"); err != nil {
		t.Fatal(err)
	}
	holds("first, revoked", one.Access, "B")
	holds("second, revoked", two.Access, "D", "S")
	keep(t, l, entry(budi, start.Add(time.Hour), []string{"A"}, nil))
	holds("first, granted anew", one.Access, "B")
	holds("second, granted anew", two.Access, "D", "S")
}

func TestRefusalByTheCallerDisclosesNothing(t *testing.T) {
	l := opened(t, Memory)
	e := entry(budi, start, []string{"A"}, nil)
	keep(t, l, e)
	s := shop{t, l, "shop"}
	got := s.redeem(e.Code, start)
	before := string(exported(t, l))
	why := errors.New("no such resource")
	_, err := l.Disclose(t.Context(), s.attempt(got.Access, start), func(consent.Holding) ([]string, error) { return []string{"phone"}, why })
	if !errors.Is(err, why) {
		t.Errorf("got %v", err)
	}
	same(t, "ledger", string(exported(t, l)), before)
}

func TestOnlyOneOfManyRedeemsAndItsTokenIsRevoked(t *testing.T) {
	dir := t.TempDir()
	books := []*Ledger{opened(t, dir), opened(t, dir)} // as in two processes
	e := entry(budi, start, []string{"A"}, nil)
	keep(t, books[0], e)
	const clients = 64
	var all sync.WaitGroup
	errs := make([]error, clients)
	for i := range clients {
		all.Go(func() {
			s := shop{t, books[i%len(books)], "shop"}
			_, errs[i] = s.l.Redeem(t.Context(), s.attempt(e.Code, start), pair(fmt.Sprint(i)))
		})
	}
	all.Wait()
	s := shop{t, books[0], "shop"}
	won := -1
	for i, err := range errs {
		if err == nil && won >= 0 {
			t.Fatalf("%d and %d both got a token", won, i)
		} else if err == nil {
			won = i
		} else {
			s.denied(err, consent.Replayed)
		}
	}
	if won < 0 {
		t.Fatal("no client got a token")
	}
	s.denied(s.tryDisclose(pair(fmt.Sprint(won)).Access, start), consent.Revoked)
}

func TestLedgerOfTheFirstVersionIsUpgraded(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, fileName)
	e := entry(budi, start, []string{"A"}, nil)
	if err := sqlFile(path, migrations[0]+fmt.Sprintf(`
		PRAGMA application_id = %d; PRAGMA user_version = 1; PRAGMA journal_mode = WAL;
		INSERT INTO decisions VALUES (1, 'dana', 'coffee', 'budi', %[2]d, 'd1', 'window', 'allow');
		INSERT INTO decision_scopes VALUES (1, 0, 'A', 'new', NULL);
		INSERT INTO grants VALUES (1, 1, 'dana', 'coffee', 'budi', 'A', %[2]d, NULL, NULL);
		INSERT INTO asked VALUES ('dana', 'coffee', 'budi', 'A');
		INSERT INTO codes VALUES (x'%[3]x', 1, %[2]d, %[4]d, NULL);`,
		application, start.UnixMilli(), e.Code[:], e.Expires.UnixMilli())); err != nil {
		t.Fatal(err)
	}
	l := opened(t, dir)
	same(t, "remembered", remembered(t, l, budi), []consent.Remembered{{Scope: "A", At: start}})
	got := shop{t, l, "shop"}.redeem(e.Code, start)
	same(t, "scopes", got.Scopes, []string{"A"})
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	shop{t, opened(t, dir), "shop"}.disclose(got.Access, start)
}
