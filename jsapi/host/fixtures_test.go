package host

import (
	"slices"
	"testing"
)

// TestCallsAreKnownByTheNamesThatTheTraceHas has calls that older pages make through AlipayJSBridge, and others by my.call.
func TestCallsAreKnownByTheNamesThatTheTraceHas(t *testing.T) {
	dana, err := LoadWallet("dana")
	if err != nil {
		t.Fatal(err)
	}
	names := (&Host{profile: dana}).callNames(found{})
	for _, name := range []string{"tradePay", "AlipayJSBridge.tradePay", "AlipayJSBridge.actionSheet", "AlipayJSBridge.getAuthorize", "getStorageSync", "actionSheet"} {
		if !slices.Contains(names, name) {
			t.Errorf("%s is not known", name)
		}
	}
}
