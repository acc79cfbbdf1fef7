package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// Memory is the folder that keeps nothing.
const Memory = ":memory:"

const (
	fileName = "storage.db"
	// patience is how long a transaction waits for those of other processes.
	patience = 5 * time.Second
)

// Store is the storage of all apps and persons of a state folder.
type Store struct {
	db       *sql.DB // of one connection
	path     string  // for messages
	prepared map[string]*sql.Stmt
}

// opening is held while a file is made: closing it would take away the locks of a connection of this process.
var opening sync.Mutex

// Open opens the storage of a state folder, and makes both where there is none. Every error is one line that
// says what, which file and the way out. A file of another program or a newer version is left as it is.
func Open(dir string) (*Store, error) {
	if dir == Memory {
		return connect(Memory, "file::memory:")
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("state folder: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("state folder %q cannot be made (%w): choose another state folder", dir, cause(err))
	}
	path := filepath.Join(dir, fileName)
	if err := reserve(path); err != nil {
		return nil, fmt.Errorf("storage %q cannot be made (%w): choose another state folder", path, cause(err))
	}
	slashed := filepath.ToSlash(path)
	if slashed[0] != '/' {
		slashed = "/" + slashed // C:/…
	}
	return connect(path, (&url.URL{Scheme: "file", Path: slashed}).String())
}

// reserve makes an empty file that only its owner can read, which SQLite takes for a new database, where there
// is none.
func reserve(path string) error {
	opening.Lock()
	defer opening.Unlock()
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return f.Close()
}

func connect(path, uri string) (*Store, error) {
	options := url.Values{
		"_busy_timeout": {fmt.Sprint(patience.Milliseconds())},
		"_defensive":    {"1"},
		"_dqs":          {"0"},
		"_error_rc":     {"1"},
		"_foreign_keys": {"1"},
		"_pragma":       {"trusted_schema(0)"},
		"_synchronous":  {"NORMAL"},
		"_txlock":       {"immediate"},
		"mode":          {"rw"},
	}
	if path == Memory {
		options.Del("mode")
	}
	db, err := sql.Open("sqlite", uri+"?"+options.Encode())
	if err != nil {
		return nil, explain(path, err)
	}
	db.SetMaxOpenConns(1)
	db.SetMaxIdleConns(1)
	s := &Store{db, path, map[string]*sql.Stmt{}}
	if err := s.settle(); err != nil {
		db.Close()
		return nil, explain(path, err)
	}
	return s, nil
}

// settle makes the tables of a new database, refuses one that is not ours, and prepares the statements.
func (s *Store) settle() error {
	found, err := s.made(s.db)
	if err != nil {
		return err
	}
	if !found {
		err := s.write(context.Background(), func(tx *sql.Tx) error {
			if found, err := s.made(tx); found || err != nil {
				return err // another process was faster
			}
			_, err := tx.Exec(schema)
			return err
		})
		if err != nil {
			return err
		}
	}
	if s.path != Memory {
		if err := s.log(); err != nil {
			return err
		}
	}
	for _, text := range statements {
		stmt, err := s.db.Prepare(text)
		if err != nil {
			return err
		}
		s.prepared[text] = stmt
	}
	return nil
}

// row is a database or a transaction.
type row interface {
	QueryRow(query string, args ...any) *sql.Row
}

// made tells a database of ours from an empty one. Its error is that it is neither.
func (s *Store) made(db row) (bool, error) {
	var app, have, tables int
	// One statement, and so of one moment: another process may be making it.
	err := db.QueryRow(`SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),
		(SELECT count(*) FROM sqlite_schema)`).Scan(&app, &have, &tables)
	switch {
	case err != nil:
		return false, err
	case app == 0 && have == 0 && tables == 0:
		return false, nil
	case app != application:
		return false, stranger(s.path)
	case have > version:
		return false, said("storage %q is of version %d and this program knows %d at most: use a newer one, or choose another state folder", s.path, have, version)
	case have < 1:
		return false, stranger(s.path)
	}
	return true, nil
}

// log turns the write-ahead log on, which stays so. SQLite does not wait for other processes here.
func (s *Store) log() error {
	for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		_, err := s.db.Exec("PRAGMA journal_mode = WAL")
		var failed *sqlite.Error
		if err == nil || !errors.As(err, &failed) || failed.Code()&0xff != sqlite3.SQLITE_BUSY || time.Now().After(end) {
			return err
		}
	}
}

// Close ends the use of the storage.
func (s *Store) Close() error { return explain(s.path, s.db.Close()) }

// write runs do in one transaction: all of it holds when write returns nil, or nothing has changed.
func (s *Store) write(ctx context.Context, do func(tx *sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return explain(s.path, err)
	}
	defer tx.Rollback() // of no effect after a commit
	if err := do(tx); err != nil {
		return explain(s.path, err)
	}
	return explain(s.path, tx.Commit())
}
