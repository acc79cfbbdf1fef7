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
	// mostChecked is the size in bytes up to which every page of a ledger is checked when it is opened.
	mostChecked = 64 << 20
	// mostChecks is how often the check is repeated because another process was changing the ledger.
	mostChecks = 50
	// recent is the age up to which the times of files may not distinguish a change from the next one.
	recent = 50 * time.Millisecond
)

// check returns an error for a file that is not an intact ledger of a supported version. It only reads. If another
// process changes the ledger meanwhile, check may read a mixture of two states, so an error counts only if nothing
// has changed.
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

// stamped is what changes whenever a ledger does.
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

// read checks the current content of the files.
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
		return faultf(nil, "ledger %q is empty: restore a copy of it, move it away to start anew, or choose another state folder", path)
	case len(main) < headerSize && bytes.HasPrefix([]byte(magic), main[:min(len(main), len(magic))]):
		return damaged(path, "it is truncated")
	case len(main) < headerSize, string(main[:len(magic)]) != magic:
		return foreign(path)
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
		return damaged(path, "it is truncated")
	}
	if header(image).application() != application {
		return foreign(path)
	}
	if err := ofVersion(path, header(image).version()); err != nil {
		return err
	}
	if len(image) > mostChecked {
		return nil
	}
	return sound(path, image)
}

// sound makes SQLite check every page of a database, and prepares the statements of this package.
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
