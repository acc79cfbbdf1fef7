package ledger

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/consent"
)

// Recent must return what an export contains of the same decisions, in reverse order.
func TestRecentDecisionsAreThoseOfTheExport(t *testing.T) {
	l := filled(t)
	e, err := l.Export(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := slices.Clone(e.Decisions)
	slices.Reverse(want)
	for most := range len(want) + 2 {
		got, older, err := l.Recent(t.Context(), budi.Wallet, budi.App, most)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want[:min(most, len(want))], got); diff != "" || older != (most < len(want)) {
			t.Errorf("%d: older: %t, %s", most, older, diff)
		}
	}
}

func TestRecentDecisionsAreOfOneWalletAndApp(t *testing.T) {
	l := opened(t, Memory)
	for _, who := range []consent.Parties{budi, {Wallet: "other", App: budi.App, User: budi.User}, {Wallet: budi.Wallet, App: "other", User: budi.User}, {Wallet: budi.Wallet, App: budi.App, User: "sari"}} {
		keep(t, l, entry(who, start, []string{"A"}, nil))
	}
	got, older, err := l.Recent(t.Context(), budi.Wallet, budi.App, 10)
	if err != nil || older || len(got) != 2 || got[0].User != "sari" || got[1].User != budi.User {
		t.Errorf("%v, %t, %+v", err, older, got)
	}
}

// What resulted from some decisions must be found without reading that of all others.
func TestResultsOfRecentDecisionsAreFoundByIndices(t *testing.T) {
	l := opened(t, Memory)
	for n := range 3 {
		keep(t, l, entry(budi, start.Add(time.Duration(n)*time.Hour), []string{"A"}, nil))
	}
	for _, test := range []struct{ before, after string }{
		{"SELECT scope FROM decision_scopes WHERE decision", ""},
		{"SELECT scope FROM grants WHERE decision", ""},
		{"SELECT hash FROM codes WHERE decision", ""},
		{"SELECT id FROM tokens WHERE code IN " + codesOf, ")"},
		{"SELECT id FROM redemptions WHERE code IN " + codesOf, ")"},
		{"SELECT field FROM disclosed WHERE redemption IN (SELECT id FROM redemptions WHERE code IN " + codesOf, "))"},
	} {
		rows, err := choice("[1]").query(t.Context(), l.db, "EXPLAIN QUERY PLAN "+test.before, test.after)
		err = each(rows, err, func() error {
			var id, parent, unused int
			var step string
			err := rows.Scan(&id, &parent, &unused, &step)
			if len(step) > 4 && step[:4] == "SCAN" && step != "SCAN json_each VIRTUAL TABLE INDEX 1:" {
				return fmt.Errorf("%s: %s", test.before, step)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}
