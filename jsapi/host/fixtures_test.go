package host

import (
	"slices"
	"testing"
)

// TestCallsAreKnownByTheNamesThatTheTraceHas has a call that older pages make through AlipayJSBridge, under its own name and another one.
func TestCallsAreKnownByTheNamesThatTheTraceHas(t *testing.T) {
	dana, err := LoadWallet("dana")
	if err != nil {
		t.Fatal(err)
	}
	names := (&Host{profile: dana}).callNames(found{})
	for _, name := range []string{"tradePay", "AlipayJSBridge.tradePay", "AlipayJSBridge.actionSheet", "AlipayJSBridge.getAuthorize", "getStorageSync"} {
		if !slices.Contains(names, name) {
			t.Errorf("%s is not known", name)
		}
	}
	if slices.Contains(names, "actionSheet") {
		t.Error("a page has no my.actionSheet")
	}
}
