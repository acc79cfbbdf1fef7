package consent

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
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

// MintSecret returns a new code or token: 256 random bits after a prefix that says that no wallet issued
// it.
func MintSecret() string {
	var random [codeBytes]byte
	rand.Read(random[:]) // never fails: if the system has no randomness, the process ends
	return codePrefix + base64.RawURLEncoding.EncodeToString(random[:])
}
