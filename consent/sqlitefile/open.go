package sqlitefile

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

// Memory is the path of a database in memory, which is lost when it is closed.
const Memory = ":memory:"

// Patience is how long a transaction waits for those of other processes.
const Patience = 5 * time.Second

// Durability says what a committed transaction survives.
type Durability string

const (
	Process Durability = "NORMAL" // a crash of the process
	Power   Durability = "FULL"   // also a power failure
)

// Open opens the database in an existing file, or one in memory, with a single connection. Each transaction takes the
// write lock when it starts, so that none fails halfway.
func Open(path string, withstands Durability, patience time.Duration) (*sql.DB, error) {
	options := url.Values{
		"_busy_timeout": {fmt.Sprint(patience.Milliseconds())},
		"_defensive":    {"1"},
		"_dqs":          {"0"},
		"_error_rc":     {"1"},
		"_foreign_keys": {"1"},
		"_pragma":       {"trusted_schema(0)"},
		"_synchronous":  {string(withstands)},
		"_txlock":       {"immediate"},
	}
	uri := "file::memory:"
	if path != Memory {
		options.Set("mode", "rw")
		slashed := filepath.ToSlash(path)
		if slashed[0] != '/' {
			slashed = "/" + slashed // C:/…
		}
		uri = (&url.URL{Scheme: "file", Path: slashed}).String()
	}
	db, err := sql.Open("sqlite", uri+"?"+options.Encode())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	db.SetMaxIdleConns(1)
	if err := db.Ping(); err != nil {
		db.Close()
		return nil, err
	}
	return db, nil
}

// reserving is held while a file is created, because closing a file releases the locks that other connections of this
// process have on it.
var reserving sync.Mutex

// Reserve creates an empty file that only its owner can read, unless the file exists. SQLite treats an empty file as a
// new database.
func Reserve(path string) error {
	reserving.Lock()
	defer reserving.Unlock()
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// Log switches a database permanently to a write-ahead log. SQLite does not wait for other processes in this case, so
// Log does.
func Log(db *sql.DB, patience time.Duration) error {
	for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		_, err := db.Exec("PRAGMA journal_mode = WAL")
		var failed *sqlite.Error
		if err == nil || !errors.As(err, &failed) || failed.Code()&0xff != sqlite3.SQLITE_BUSY || time.Now().After(end) {
			return err
		}
	}
}

// Write runs do in a transaction, which is kept when Write returns nil. Otherwise nothing has changed.
func Write(ctx context.Context, db *sql.DB, do func(tx *sql.Tx) error) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // no effect after a commit
	if err := do(tx); err != nil {
		return err
	}
	return tx.Commit()
}
