package scenario

import (
	"crypto/sha256"
	"encoding/binary"
	"path/filepath"

	"github.com/jembatan/jembatan/bridge/trace"
)

// seedOf returns the seed of a scenario, so that scenarios that are played at the same time have ports of their own.
func seedOf(seed uint64, file string) uint64 {
	sum := sha256.Sum256(append(binary.BigEndian.AppendUint64(nil, seed), filepath.Base(file)...))
	return max(binary.BigEndian.Uint64(sum[:]), 1) // 0 would mean that there is no seed
}

// repeatable returns an event as it is kept. With a seed it is the same in each play: a file that was saved has its name alone,
// because its folder is a temporary one.
func (p *player) repeatable(e trace.Event) trace.Event {
	if !p.seeded {
		return e
	}
	switch d := e.Data.(type) {
	case trace.Saved:
		d.Path = filepath.Base(d.Path)
		e.Data = d
	case trace.Download:
		if d.File != "" {
			d.File = filepath.Base(d.File)
		}
		e.Data = d
	}
	return e
}
