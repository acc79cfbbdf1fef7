package consent

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// clock is a clock that a test moves.
type clock struct{ time time.Time }

func (c *clock) now() time.Time { return c.time }

func newClock() *clock { return &clock{time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)} }

func TestCodeIs256RandomBitsThatSaySandbox(t *testing.T) {
	codes := NewCodes(time.Minute, nil)
	seen := map[string]bool{}
	for range 1000 {
		code := codes.Mint(Binding{})
		random, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(code, "sandbox_"))
		if !strings.HasPrefix(code, "sandbox_") || err != nil || len(random) != 32 || bytes.Equal(random, make([]byte, 32)) {
			t.Fatalf("code %q: %v", code, err)
		}
		if seen[code] {
			t.Fatalf("%q was minted twice", code)
		}
		seen[code] = true
	}
}

func TestCodeStandsForWhatItWasMintedFor(t *testing.T) {
	c := newClock()
	codes := NewCodes(5*time.Minute, c.now)
	scopes := []string{"KYC_INFO", "USER_JOB"}
	code := codes.Mint(Binding{App: "coffee", Person: "budi", Scopes: scopes, Document: "d1"})
	scopes[0] = "USER_BANK_ACCOUNT_NUMBER" // the caller's slice is the caller's
	want := Binding{
		App: "coffee", Person: "budi", Scopes: []string{"KYC_INFO", "USER_JOB"}, Document: "d1",
		Minted: c.time, Expires: c.time.Add(5 * time.Minute),
	}
	for range 2 {
		got, ok := codes.Lookup(code)
		if diff := cmp.Diff(want, got); !ok || diff != "" {
			t.Errorf("live %v\n%s", ok, diff)
		}
		got.Scopes[0] = "USER_BANK_ACCOUNT_NUMBER"
	}
}

func TestCodeDiesWhenItsLifetimeIsOver(t *testing.T) {
	c := newClock()
	codes := NewCodes(5*time.Minute, c.now)
	code := codes.Mint(Binding{})
	c.time = c.time.Add(5*time.Minute - 1)
	if _, ok := codes.Lookup(code); !ok {
		t.Error("dead before its time")
	}
	c.time = c.time.Add(1)
	if codes.Revoke(code) {
		t.Error("live after its time")
	}
	code = codes.Mint(Binding{})
	c.time = c.time.Add(time.Hour)
	if _, ok := codes.Lookup(code); ok || codes.Len() != 0 {
		t.Errorf("live after its time; %d kept", codes.Len())
	}
}

func TestRevokedCodeIsDeadAndOthersAreNot(t *testing.T) {
	codes := NewCodes(time.Minute, nil)
	one, other := codes.Mint(Binding{}), codes.Mint(Binding{})
	if !codes.Revoke(one) || codes.Revoke(one) || codes.Revoke("sandbox_") || codes.Revoke("") {
		t.Error("Revoke does not tell live codes from others")
	}
	if _, ok := codes.Lookup(one); ok {
		t.Error("the revoked code is live")
	}
	if _, ok := codes.Lookup(other); !ok {
		t.Error("the other code is dead")
	}
}

func TestStoreKeepsNoCode(t *testing.T) {
	codes := NewCodes(time.Minute, nil)
	code := codes.Mint(Binding{App: "coffee"})
	var kept strings.Builder
	for hash, element := range codes.live {
		fmt.Fprintf(&kept, "%s %s %+v", hash, base64.RawURLEncoding.EncodeToString(hash[:]), element.Value)
	}
	if strings.Contains(kept.String(), strings.TrimPrefix(code, codePrefix)) {
		t.Error("the store holds the code itself")
	}
}

func TestStoreForgetsExpiredCodesAndIsBounded(t *testing.T) {
	c := newClock()
	codes := NewCodes(time.Minute, c.now)
	first := codes.Mint(Binding{})
	for range mostCodes {
		codes.Mint(Binding{})
	}
	if codes.Len() != mostCodes || len(codes.live) != mostCodes {
		t.Errorf("%d codes kept, %d found by hash; want %d", codes.Len(), len(codes.live), mostCodes)
	}
	if _, ok := codes.Lookup(first); ok {
		t.Error("the oldest code outlived the bound")
	}
	c.time = c.time.Add(time.Hour)
	last := codes.Mint(Binding{})
	if codes.Len() != 1 || len(codes.live) != 1 {
		t.Errorf("%d codes kept, %d found by hash; want the new one only", codes.Len(), len(codes.live))
	}
	if _, ok := codes.Lookup(last); !ok {
		t.Error("the new code is dead")
	}
}
