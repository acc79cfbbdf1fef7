package ledger

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/consent"
)

var (
	budi  = consent.Parties{Wallet: "dana", App: "coffee", User: "budi"}
	start = time.Date(2026, 11, 22, 10, 0, 0, 123e6, time.UTC)
)

// opened opens a ledger for the duration of a test.
func opened(t testing.TB, dir string) *Ledger {
	t.Helper()
	l, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// entry returns a decision on new scopes that grants some and refuses the others.
func entry(who consent.Parties, at time.Time, granted, refused []string) consent.Entry {
	e := consent.Entry{Parties: who, At: at, Document: "d1", Source: "script"}
	e.Outcome = consent.Allow
	for _, scope := range granted {
		e.Items = append(e.Items, consent.Item{Scope: scope, Known: true, State: consent.New})
		e.Granted = append(e.Granted, scope)
		e.Remember = append(e.Remember, scope)
	}
	for _, scope := range refused {
		e.Items = append(e.Items, consent.Item{Scope: scope, Known: true, State: consent.New})
		e.Refused = append(e.Refused, consent.Refused{Scope: scope, Code: "11"})
	}
	if len(granted) > 0 {
		e.Code = consent.HashCode(fmt.Sprint(who, at, granted))
		e.Expires = at.Add(5 * time.Minute)
	}
	return e
}

func keep(t testing.TB, l *Ledger, e consent.Entry) {
	t.Helper()
	if err := l.Keep(t.Context(), e); err != nil {
		t.Fatal(err)
	}
}

func remembered(t testing.TB, l *Ledger, who consent.Parties) []consent.Remembered {
	t.Helper()
	all, err := l.Remembered(t.Context(), who)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func same(t testing.TB, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

// everywhere runs a test with a ledger in a folder and with one in memory.
func everywhere(t *testing.T, test func(t *testing.T, dir string)) {
	t.Run("folder", func(t *testing.T) { test(t, t.TempDir()) })
	t.Run("memory", func(t *testing.T) { test(t, Memory) })
}

func TestGrantsAreMergedAndNeverOverwritten(t *testing.T) {
	everywhere(t, func(t *testing.T, dir string) {
		l := opened(t, dir)
		later := start.Add(time.Hour)
		keep(t, l, entry(budi, start, []string{"B", "A"}, nil))
		keep(t, l, entry(budi, later, []string{"C"}, []string{"D"}))
		keep(t, l, entry(budi, later, []string{"A"}, nil)) // as --fresh does
		keep(t, l, entry(budi, later.Add(time.Hour), nil, []string{"B"}))
		same(t, "remembered", remembered(t, l, budi), []consent.Remembered{{Scope: "A", At: later}, {Scope: "B", At: start}, {Scope: "C", At: later}})
		history, err := l.List(t.Context(), Filter{Revoked: true})
		if err != nil || len(history) != 4 {
			t.Errorf("%d grants in the history (%v), want 4", len(history), err)
		}
		held, err := l.List(t.Context(), Filter{})
		if err != nil || len(held) != 3 || held[0].Granted != later {
			t.Errorf("%v are held (%v), want 3, the newest of each scope", held, err)
		}
	})
}

func TestPartiesDoNotMix(t *testing.T) {
	everywhere(t, func(t *testing.T, dir string) {
		l := opened(t, dir)
		keep(t, l, entry(budi, start, []string{"A"}, []string{"B"}))
		for _, other := range []consent.Parties{{Wallet: "x", App: "coffee", User: "budi"}, {Wallet: "dana", App: "x", User: "budi"}, {Wallet: "dana", App: "coffee", User: "x"}} {
			if all := remembered(t, l, other); len(all) != 0 {
				t.Errorf("%v has %v", other, all)
			}
			if asked, err := l.Asked(t.Context(), other); len(asked) != 0 || err != nil {
				t.Errorf("%v was asked %v, %v", other, asked, err)
			}
			if gone, err := l.Revoke(t.Context(), other, []string{"A"}, start, "window"); len(gone) != 0 || err != nil {
				t.Errorf("%v revoked %v, %v", other, gone, err)
			}
		}
		if len(remembered(t, l, budi)) != 1 {
			t.Error("budi's grant is gone")
		}
	})
}

func TestRevokingKeepsHistory(t *testing.T) {
	everywhere(t, func(t *testing.T, dir string) {
		l := opened(t, dir)
		later := start.Add(time.Minute)
		keep(t, l, entry(budi, start, []string{"A", "B", "C"}, nil))
		keep(t, l, entry(budi, start, []string{"C"}, nil))
		gone, err := l.Revoke(t.Context(), budi, []string{"C", "X", "A", "C"}, later, "window")
		if err != nil {
			t.Fatal(err)
		}
		same(t, "gone", gone, []string{"C", "A"})
		same(t, "left", remembered(t, l, budi), []consent.Remembered{{Scope: "B", At: start}})
		if gone, err := l.Revoke(t.Context(), budi, []string{"A"}, later, "window"); len(gone) != 0 || err != nil {
			t.Errorf("revoked twice: %v, %v", gone, err)
		}
		keep(t, l, entry(budi, later.Add(time.Minute), []string{"A"}, nil))
		history, err := l.List(t.Context(), Filter{Scope: "A", Revoked: true})
		if err != nil {
			t.Fatal(err)
		}
		first := Grant{Wallet: "dana", App: "coffee", User: "budi", Scope: "A", Granted: start, GrantedBy: "script", Revoked: later, RevokedBy: "window"}
		second := first
		second.Granted, second.Revoked, second.RevokedBy = later.Add(time.Minute), time.Time{}, ""
		same(t, "history", history, []Grant{first, second})
	})
}

func TestAskedReturnsOnlyScopesThatWereNew(t *testing.T) {
	everywhere(t, func(t *testing.T, dir string) {
		l := opened(t, dir)
		e := entry(budi, start, []string{"A", "B"}, []string{"C"})
		e.Items = append(e.Items, consent.Item{Scope: "NONE"}, consent.Item{Scope: "S", Known: true, State: consent.Silent}, consent.Item{Scope: "O", Known: true, State: consent.Allowed})
		e.Granted = append(e.Granted, "S", "O")
		e.Refused = append(e.Refused, consent.Refused{Scope: "NONE", Code: "40006"})
		keep(t, l, e)
		if _, err := l.Revoke(t.Context(), budi, []string{"B"}, start, "window"); err != nil {
			t.Fatal(err)
		}
		asked, err := l.Asked(t.Context(), budi)
		if err != nil {
			t.Fatal(err)
		}
		same(t, "asked", asked, map[string]bool{"A": true, "B": false, "C": false})
	})
}

func TestCodesLiveUntilTheyExpireOrAreRevoked(t *testing.T) {
	everywhere(t, func(t *testing.T, dir string) {
		l := opened(t, dir)
		e := entry(budi, start, []string{"A"}, nil)
		keep(t, l, e)
		keep(t, l, entry(budi, start.Add(time.Minute), []string{"A"}, nil))
		live := func(now time.Time, want int) {
			t.Helper()
			if n, err := l.LiveCodes(t.Context(), now); n != want || err != nil {
				t.Errorf("%d codes are live (%v), want %d", n, err, want)
			}
		}
		live(start, 2)
		live(start.Add(5*time.Minute-time.Millisecond), 2)
		live(start.Add(5*time.Minute), 1)
		for i, want := range []bool{true, false} {
			if there, err := l.RevokeCode(t.Context(), e.Code, start); there != want || err != nil {
				t.Errorf("revocation %d: %v, %v", i, there, err)
			}
		}
		if there, err := l.RevokeCode(t.Context(), consent.HashCode("guess"), start); there || err != nil {
			t.Errorf("a code that never was: %v, %v", there, err)
		}
		live(start, 1)
	})
}

func TestKeepIsAtomic(t *testing.T) {
	l := opened(t, t.TempDir())
	e := entry(budi, start, []string{"A"}, nil)
	keep(t, l, e)
	before, _ := l.Export(t.Context())
	again := entry(budi, start, []string{"B"}, nil)
	again.Code = e.Code // every decision has a code of its own
	if err := l.Keep(t.Context(), again); err == nil {
		t.Error("a code was kept twice")
	}
	hidden := entry(budi, start, []string{"C"}, nil)
	hidden.Items = nil
	if err := l.Keep(t.Context(), hidden); err == nil {
		t.Error("a scope was granted that was not shown")
	}
	both := entry(budi, start, []string{"C"}, nil)
	both.Refused = []consent.Refused{{Scope: "C", Code: "11"}}
	if err := l.Keep(t.Context(), both); err == nil {
		t.Error("a scope was granted and refused")
	}
	after, err := l.Export(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	same(t, "ledger", after, before)
}

func TestPageTextIsStoredAsData(t *testing.T) {
	dir := t.TempDir()
	l := opened(t, dir)
	e := consent.Entry{Parties: budi, At: start, Document: "d'; DROP TABLE grants; --", Source: "window"}
	e.Outcome = consent.Deny
	for _, scope := range []string{"'; DELETE FROM grants; --", "a\x00b", "\xff\xfe", "", "\u202e\n"} {
		e.Items = append(e.Items, consent.Item{Scope: scope})
		e.Refused = append(e.Refused, consent.Refused{Scope: scope, Code: "40006"})
	}
	keep(t, l, e)
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	export, err := opened(t, dir).Export(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var scopes []string
	for _, s := range export.Decisions[0].Scopes {
		scopes = append(scopes, s.Scope)
	}
	same(t, "scopes", scopes, []string{"'; DELETE FROM grants; --", "a\x00b", "\uFFFD", "", "\u202e\n"})
}

func TestFiltersSelect(t *testing.T) {
	l := opened(t, Memory)
	for _, who := range []consent.Parties{budi, {Wallet: "tngd", App: "coffee", User: "budi"}, {Wallet: "dana", App: "tea", User: "budi"}, {Wallet: "dana", App: "coffee", User: "ani"}} {
		keep(t, l, entry(who, start, []string{"A", "B"}, nil))
	}
	for filter, want := range map[Filter]int{
		{}: 8, {Wallet: "tngd"}: 2, {App: "coffee"}: 6, {User: "ani"}: 2, {Scope: "B"}: 4,
		{Wallet: "dana", App: "coffee", User: "budi", Scope: "A"}: 1, {Wallet: "gold"}: 0,
	} {
		if all, err := l.List(t.Context(), filter); len(all) != want || err != nil {
			t.Errorf("%+v chooses %d (%v), want %d", filter, len(all), err, want)
		}
	}
	gone, err := l.RevokeAll(t.Context(), Filter{App: "coffee", Scope: "A"}, start, "command")
	if err != nil || len(gone) != 3 {
		t.Errorf("revoked %v, %v", gone, err)
	}
	if left, err := l.List(t.Context(), Filter{}); len(left) != 5 || slices.ContainsFunc(left, func(g Grant) bool { return g.App == "coffee" && g.Scope == "A" }) {
		t.Errorf("left %v, %v", left, err)
	}
}

func TestTwoHandlesOnOneFolderLoseNothing(t *testing.T) {
	dir := t.TempDir()
	const writers, each = 4, 25
	var group sync.WaitGroup
	for w := range writers {
		group.Go(func() {
			l, err := Open(dir)
			if err != nil {
				t.Error(err)
				return
			}
			defer l.Close()
			who := consent.Parties{Wallet: "dana", App: fmt.Sprint(w % 2), User: "budi"}
			for i := range each {
				scope := fmt.Sprintf("%d.%d", w, i)
				if err := l.Keep(t.Context(), entry(who, start, []string{scope}, nil)); err != nil {
					t.Error(err)
				}
				all, err := l.Remembered(t.Context(), who)
				if err != nil || !slices.ContainsFunc(all, func(r consent.Remembered) bool { return r.Scope == scope }) {
					t.Errorf("%s is not remembered: %v", scope, err)
				}
			}
		})
	}
	group.Wait()
	if all, err := opened(t, dir).List(t.Context(), Filter{}); len(all) != writers*each || err != nil {
		t.Errorf("%d grants (%v), want %d", len(all), err, writers*each)
	}
}

func BenchmarkKeep(b *testing.B) {
	l := opened(b, b.TempDir())
	i := 0
	for b.Loop() {
		i++
		who := budi
		who.User = fmt.Sprint(i)
		keep(b, l, entry(who, start, []string{"A", "B", "C"}, []string{"D"}))
	}
}

// Killing a process makes no difference here, so no such test would notice.
func TestLedgerUsesFullSynchronisation(t *testing.T) {
	l := opened(t, t.TempDir())
	const full = 2
	var synchronous int
	if err := l.db.QueryRow("PRAGMA synchronous").Scan(&synchronous); err != nil || synchronous != full {
		t.Errorf("synchronous is %d, %v, want %d", synchronous, err, full)
	}
}
