package consent

import (
	"bytes"
	"encoding/base64"
	"strings"
	"testing"
)

func TestCodeIs256RandomBitsThatSaySandbox(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		code := MintSecret()
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
