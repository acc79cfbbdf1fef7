package consent

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
)

func TestCodeHas256RandomBitsAndThePrefixSandbox(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		code := MintSecret(nil)
		random, err := base64.RawURLEncoding.DecodeString(strings.TrimPrefix(code, "sandbox_"))
		if !strings.HasPrefix(code, "sandbox_") || err != nil || len(random) != 32 || bytes.Equal(random, make([]byte, 32)) {
			t.Fatalf("code %q: %v", code, err)
		}
		if seen[code] || HashCode(code) == (CodeHash{}) {
			t.Fatalf("%q was minted twice", code)
		}
		seen[code] = true
	}
}

func TestCodeIsKeptAsItsHash(t *testing.T) {
	// SHA-256 of "abc": FIPS 180-4, and every implementation since.
	const want = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
	if got := fmt.Sprintf("%x", HashCode("abc")); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
