package host

import (
	"io"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
)

// minted is what a host with a seed mints for each purpose.
func minted(seed uint64) (all []string) {
	h := &Host{options: Options{Seed: seed}}
	day := time.Date(2026, 11, 28, 0, 0, 0, 0, time.UTC)
	for _, purpose := range []string{"codes", "gateway"} {
		random := h.random(purpose)
		all = append(all, consent.MintSecret(random), consent.MintSecret(random), order.NewNumber(day, random), order.NewNumber(day, random))
	}
	return append(all, h.seeded("shop"))
}

func TestASeedMintsTheSameAgain(t *testing.T) {
	first := minted(7)
	if diff := cmp.Diff(first, minted(7)); diff != "" {
		t.Error(diff)
	}
	other, seen := minted(8), map[string]bool{}
	for i, one := range append(first, other...) {
		if seen[one] {
			t.Errorf("%d: %s comes twice", i, one)
		}
		seen[one] = true
	}
}

// TestWithoutASeedNothingIsMintedTwice checks that a host without a seed uses the randomness of the system.
func TestWithoutASeedNothingIsMintedTwice(t *testing.T) {
	h := &Host{}
	var random io.Reader = h.random("codes")
	first, second := consent.MintSecret(random), consent.MintSecret(random)
	if random != nil || h.seeded("shop") != "shop" || first == second {
		t.Errorf("%v, %s", random, h.seeded("shop"))
	}
}
