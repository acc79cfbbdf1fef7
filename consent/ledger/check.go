package ledger

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"time"

	"github.com/jembatan/jembatan/consent/sqlitefile"
)

const (
	// mostChecked is the size in bytes up to which every page of a ledger is looked at when it is opened.
	mostChecked = 64 << 20
	// mostChecks is how often a ledger is looked at anew because another process was changing it.
	mostChecks = 50
	// recent is the age of a change that the times of files may not yet tell from the next one.
	recent = 50 * time.Millisecond
)

// check refuses a file that is not a sound ledger of a version that this package knows. It reads, and touches
// nothing. A process that uses the ledger may change it meanwhile; what was read is then of two states, and
// a verdict against it does not count.
func check(path string) error {
	for round := 1; ; round++ {
		before, err := stamp(path)
		if err != nil {
			return explain(path, err)
		}
		verdict := read(path)
		if verdict == nil {
			return nil
		}
		after, err := stamp(path)
		if err != nil || round == mostChecks || before == after && time.Since(after.newest()) > recent {
			return verdict
		}
		time.Sleep(recent / 5)
	}
}

// stamped is what changes when a ledger does.
type stamped struct {
	size, walSize int64
	at, walAt     time.Time
}

func (s stamped) newest() time.Time {
	if s.at.After(s.walAt) {
		return s.at
	}
	return s.walAt
}

func stamp(path string) (s stamped, err error) {
	info, err := os.Lstat(path)
	if err != nil {
		return s, err
	}
	s.size, s.at = info.Size(), info.ModTime()
	if info, err := os.Lstat(path + walSuffix); err == nil {
		s.walSize, s.walAt = info.Size(), info.ModTime()
	}
	return s, nil
}

// read judges what is in the files now.
func read(path string) error {
	main, err := os.ReadFile(path)
	if err != nil {
		return explain(path, err)
	}
	wal, err := os.ReadFile(path + walSuffix)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return explain(path+walSuffix, err)
	}
	switch {
	case len(main) == 0:
		return faultf(nil, "ledger %q is empty: bring back a copy of it, move it away to start anew, or choose another state folder", path)
	case len(main) < headerSize && bytes.HasPrefix([]byte(magic), main[:min(len(main), len(magic))]):
		return damaged(path, "it is cut short")
	case len(main) < headerSize, string(main[:len(magic)]) != magic:
		return stranger(path)
	}
	size := header(main).pageSize()
	if size == 0 {
		return damaged(path, "its page size")
	}
	image, complete, err := recovered(main, wal, size)
	if err != nil {
		return damaged(path, oneLine(err))
	}
	if !complete || len(image)%size != 0 || header(image).pages() > len(image)/size {
		return damaged(path, "it is cut short")
	}
	if header(image).application() != application {
		return stranger(path)
	}
	if err := ofVersion(path, header(image).version()); err != nil {
		return err
	}
	if len(image) > mostChecked {
		return nil
	}
	return sound(path, image)
}

// sound has SQLite look at every page of a database, and prepare what will be run on it.
func sound(path string, image []byte) error {
	header(image).setLogged(false)
	db, err := sqlitefile.Open(Memory, sqlitefile.Process, 0)
	if err != nil {
		return explain(path, err)
	}
	defer db.Close()
	ctx := context.Background()
	conn, err := db.Conn(ctx)
	if err != nil {
		return explain(path, err)
	}
	defer conn.Close()
	err = conn.Raw(func(driver any) error {
		return driver.(interface{ Deserialize([]byte) error }).Deserialize(image)
	})
	if err != nil {
		return damaged(path, oneLine(err))
	}
	var verdict string
	if err := conn.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict); err != nil {
		return damaged(path, oneLine(err))
	}
	if verdict != "ok" {
		return damaged(path, oneLine(errors.New(verdict)))
	}
	if found := header(image).version(); found < version {
		if _, err := conn.ExecContext(ctx, schema(found)); err != nil {
			return damaged(path, oneLine(err))
		}
	}
	for _, text := range statements {
		stmt, err := conn.PrepareContext(ctx, text)
		if err != nil {
			return damaged(path, oneLine(err))
		}
		stmt.Close()
	}
	return nil
}
