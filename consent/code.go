package consent

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
)

const (
	// codePrefix tells whoever finds a code in a log that no real wallet issued it.
	codePrefix = "sandbox_"
	// codeBytes is the size of the random part: 256 bits.
	codeBytes = 32
)

// CodeHash is the SHA-256 hash of a code, which is all that is kept of it: who reads the ledger cannot redeem
// one, and looking a guess up by its hash takes the same time however much of it is right.
type CodeHash [sha256.Size]byte

// HashCode hashes a code.
func HashCode(code string) CodeHash { return sha256.Sum256([]byte(code)) }

// MintSecret makes a new code or token: 256 random bits, under a prefix that says that no wallet issued it.
func MintSecret() string {
	var random [codeBytes]byte
	rand.Read(random[:]) // never fails: where the system has no randomness it ends the process
	return codePrefix + base64.RawURLEncoding.EncodeToString(random[:])
}
