package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"github.com/jembatan/jembatan/consent"
)

// Memory is the folder that keeps nothing: a ledger of its own, gone when it is closed.
const Memory = ":memory:"

// patience is how long a transaction waits for those of other processes.
const patience = 5 * time.Second

// Ledger is a [consent.Ledger] in a database. Its methods may be called by several goroutines at once, and
// other processes may use the same folder; what one writes, the others wait for.
type Ledger struct {
	db       *sql.DB // of one connection
	path     string  // for messages
	prepared map[string]*sql.Stmt
	release  func()
}

var _ consent.Ledger = (*Ledger)(nil)

// Open opens the ledger of a state folder, which it makes, and the ledger in it, where there is none. Every
// error is one line that says what, which file and the way out; after it the folder is as it was. Where
// another process holds the ledger for longer than some seconds, the error is [ErrInUse].
func Open(dir string) (*Ledger, error) { return open(dir, patience) }

// Exists tells whether a state folder has a ledger, or a thing of that name.
func Exists(dir string) bool {
	if dir == Memory {
		return false
	}
	_, err := os.Lstat(filepath.Join(dir, fileName))
	return !errors.Is(err, fs.ErrNotExist)
}

func open(dir string, patience time.Duration) (*Ledger, error) {
	if dir == Memory {
		l, err := connect(Memory, "file::memory:", patience)
		if err == nil {
			if _, err = l.db.Exec(schema(0)); err == nil {
				err = l.prepare()
			}
			if err != nil {
				l.db.Close()
			}
		}
		return l, explain(Memory, err)
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("state folder: %w", err)
	}
	inUse.Lock()
	defer inUse.Unlock()
	path := filepath.Join(dir, fileName)
	if err := enter(dir); err != nil {
		return nil, err
	}
	info, err := findOrCreate(path)
	if err != nil {
		return nil, err
	}
	for _, part := range []string{path, path + walSuffix, path + shmSuffix} {
		if err := writable("ledger", part); err != nil {
			return nil, err
		}
	}
	if !inUse.has(info) {
		if err := check(path); err != nil {
			return nil, err
		}
	}
	l, err := connect(path, address(path), patience)
	if err != nil {
		return nil, explain(path, err)
	}
	if err := l.settle(); err != nil {
		l.db.Close()
		return nil, explain(path, err)
	}
	l.release = inUse.add(info)
	sweep(path)
	return l, nil
}

// address is the URI by which SQLite opens an existing file.
func address(path string) string {
	slashed := filepath.ToSlash(path)
	if slashed[0] != '/' {
		slashed = "/" + slashed // C:/…
	}
	return (&url.URL{Scheme: "file", Path: slashed}).String() + "?mode=rw"
}

// connect makes a connection, the only one of its Ledger. Every transaction takes the write lock at once, so
// that none fails in its middle.
func connect(path, uri string, patience time.Duration) (*Ledger, error) {
	options := url.Values{
		"_busy_timeout": {fmt.Sprint(patience.Milliseconds())},
		"_defensive":    {"1"},
		"_dqs":          {"0"},
		"_error_rc":     {"1"},
		"_foreign_keys": {"1"},
		"_pragma":       {"trusted_schema(0)"},
		"_synchronous":  {"FULL"},
		"_txlock":       {"immediate"},
	}
	join := "?"
	if path != Memory {
		join = "&"
		options.Set("_journal_mode", "WAL")
	}
	db, err := sql.Open("sqlite", uri+join+options.Encode())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	db.SetMaxIdleConns(1)
	if err := db.Ping(); err != nil {
		db.Close()
		return nil, err
	}
	return &Ledger{db: db, path: path, release: func() {}}, nil
}

// settle brings the ledger to the newest version and prepares the statements, unless it has become another
// since it was looked at.
func (l *Ledger) settle() error {
	if err := l.migrate(); err != nil {
		return err
	}
	return l.prepare()
}

func (l *Ledger) prepare() error {
	l.prepared = map[string]*sql.Stmt{}
	for _, text := range statements {
		stmt, err := l.db.Prepare(text)
		if err != nil {
			return err
		}
		l.prepared[text] = stmt
	}
	return nil
}

// Close ends the use of the ledger.
func (l *Ledger) Close() error {
	inUse.Lock()
	defer inUse.Unlock()
	err := l.db.Close()
	l.release()
	l.release = func() {}
	return explain(l.path, err)
}

// write runs do in one transaction: all of it is durable when write returns nil, or nothing has changed.
func (l *Ledger) write(ctx context.Context, do func(tx *sql.Tx) error) error {
	tx, err := l.db.BeginTx(ctx, nil)
	if err != nil {
		return explain(l.path, err)
	}
	defer tx.Rollback() // of no effect after a commit
	if err := do(tx); err != nil {
		return explain(l.path, err)
	}
	return explain(l.path, tx.Commit())
}
