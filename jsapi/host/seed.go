package host

import (
	"crypto/sha256"
	"encoding/binary"
	"io"
	"math/rand/v2"
	"strconv"
	"sync"
)

// checkSeed refuses a seed for a run that keeps anything: what it mints can be guessed.
func (h *Host) checkSeed() error {
	dir, err := StateDir(h.options.State)
	if err == nil && h.options.Seed != 0 && dir != Memory {
		return wrong("a seed makes codes that anybody can guess, and is for tests: use it with {State} %s, which keeps none of them", Memory)
	}
	return err
}

// random returns the source of what is random for a purpose: nil, which means crypto/rand, unless there is a seed. Each purpose
// has a sequence of its own, so that the order of calls for other purposes makes no difference.
func (h *Host) random(purpose string) io.Reader {
	if h.options.Seed == 0 {
		return nil
	}
	seed := binary.BigEndian.AppendUint64(nil, h.options.Seed)
	return &sequence{from: rand.NewChaCha8(sha256.Sum256(append(seed, purpose...)))}
}

// sequence is a source for concurrent use.
type sequence struct {
	mu   sync.Mutex
	from *rand.ChaCha8 // guarded by mu
}

func (s *sequence) Read(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.from.Read(p)
}

// seeded returns the text by which the ports of an app are chosen.
func (h *Host) seeded(app string) string {
	if h.options.Seed == 0 {
		return app
	}
	return app + "\n" + strconv.FormatUint(h.options.Seed, 16)
}
