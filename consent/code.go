package consent

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
)

const (
	// codePrefix shows anyone who finds a code in a log that no real wallet issued it.
	codePrefix = "sandbox_"
	// codeBytes is the size of the random part: 256 bits.
	codeBytes = 32
)

// CodeHash is the SHA-256 hash of a code. Only the hash is kept: whoever reads the ledger cannot redeem a
// code, and looking up a guess by its hash takes the same time however much of it is right.
type CodeHash [sha256.Size]byte

// HashCode returns the hash of a code.
func HashCode(code string) CodeHash { return sha256.Sum256([]byte(code)) }

// MintSecret returns a new code or token: 256 bits from random after a prefix that says that no wallet issued it. A nil random means
// [rand.Reader], which is the only safe choice where a secret protects anything; another is for tests that expect the same secrets
// again. MintSecret panics if random fails.
func MintSecret(random io.Reader) string {
	if random == nil {
		random = rand.Reader
	}
	var secret [codeBytes]byte
	if _, err := io.ReadFull(random, secret[:]); err != nil {
		panic(fmt.Errorf("consent: no random bits for a secret: %w", err)) // those of the system never fail
	}
	return codePrefix + base64.RawURLEncoding.EncodeToString(secret[:])
}
