package consent

import (
	"container/list"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"sync"
	"time"
)

const (
	// codePrefix tells whoever finds a code in a log that no real wallet issued it.
	codePrefix = "sandbox_"
	// codeBytes is the size of the random part: 256 bits.
	codeBytes = 32
	// mostCodes bounds the memory of a store. A page that never stops asking loses its oldest codes first.
	mostCodes = 10_000
)

// Binding is what a code stands for. Whoever redeems it gets this and nothing else.
type Binding struct {
	App      string // App.ID
	Person   string // Person.ID
	Scopes   []string
	Document string
	Minted   time.Time
	Expires  time.Time
}

// Codes keeps the codes that are live, each only as its SHA-256 hash: who reads this memory cannot redeem
// one. Looking one up by its hash takes the same time however much of a guess is right. It keeps 10,000 at
// most; past that the oldest is revoked.
//
// Its methods may be called by several goroutines at once.
type Codes struct {
	lifetime time.Duration
	now      func() time.Time

	mu   sync.Mutex
	live map[[sha256.Size]byte]*list.Element
	age  list.List // of entry, the oldest first
}

type entry struct {
	hash    [sha256.Size]byte
	binding Binding
}

// NewCodes returns an empty store whose codes live for lifetime by the given clock; nil is time.Now.
func NewCodes(lifetime time.Duration, now func() time.Time) *Codes {
	if now == nil {
		now = time.Now
	}
	return &Codes{lifetime: lifetime, now: now, live: map[[sha256.Size]byte]*list.Element{}}
}

// Mint makes a new code for a binding, whose times it sets.
func (c *Codes) Mint(binding Binding) string {
	var random [codeBytes]byte
	rand.Read(random[:]) // never fails: where the system has no randomness it ends the process
	code := codePrefix + base64.RawURLEncoding.EncodeToString(random[:])

	c.mu.Lock()
	defer c.mu.Unlock()
	binding.Scopes = slices.Clone(binding.Scopes)
	binding.Minted = c.now()
	binding.Expires = binding.Minted.Add(c.lifetime)
	hash := sha256.Sum256([]byte(code))
	c.live[hash] = c.age.PushBack(entry{hash, binding})
	for oldest := c.age.Front(); oldest != nil; oldest = c.age.Front() {
		if c.age.Len() <= mostCodes && c.now().Before(oldest.Value.(entry).binding.Expires) {
			break
		}
		c.drop(oldest)
	}
	return code
}

// Lookup returns what a live code stands for; ok is false for one that never was, was revoked or has expired.
func (c *Codes) Lookup(code string) (binding Binding, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	element, ok := c.live[sha256.Sum256([]byte(code))]
	if !ok {
		return Binding{}, false
	}
	binding = element.Value.(entry).binding
	if !c.now().Before(binding.Expires) {
		c.drop(element)
		return Binding{}, false
	}
	binding.Scopes = slices.Clone(binding.Scopes)
	return binding, true
}

// Revoke ends a code, and tells whether it was live.
func (c *Codes) Revoke(code string) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	element, ok := c.live[sha256.Sum256([]byte(code))]
	if !ok {
		return false
	}
	live := c.now().Before(element.Value.(entry).binding.Expires)
	c.drop(element)
	return live
}

// Len returns how many codes are kept, those that expired since the last was minted included.
func (c *Codes) Len() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.age.Len()
}

// drop forgets a code. The caller holds mu.
func (c *Codes) drop(element *list.Element) {
	delete(c.live, element.Value.(entry).hash)
	c.age.Remove(element)
}
