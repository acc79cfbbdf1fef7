package ledger

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/sqlitefile"
)

// Memory stands in place of a folder for a ledger in memory, which is lost when it is closed.
const Memory = sqlitefile.Memory

// Ledger is a [consent.Ledger] in a database. It is safe for concurrent use by multiple goroutines. Other processes
// may use the same folder: while one writes, the others wait.
type Ledger struct {
	db       *sql.DB // has a single connection
	path     string  // for error messages
	prepared map[string]*sql.Stmt
	release  func()
}

var _ consent.Ledger = (*Ledger)(nil)

// Open opens the ledger of a state folder, and creates both if they do not exist. Every error is one
// line that says what failed, with which file, and the way out; the folder is then unchanged. If
// another process locks the ledger for more than a few seconds, the error is [ErrInUse].
func Open(dir string) (*Ledger, error) { return open(dir, sqlitefile.Patience) }

// Exists reports whether a state folder contains a file with the name of a ledger.
func Exists(dir string) bool {
	if dir == Memory {
		return false
	}
	_, err := os.Lstat(filepath.Join(dir, fileName))
	return !errors.Is(err, fs.ErrNotExist)
}

func open(dir string, patience time.Duration) (*Ledger, error) {
	if dir == Memory {
		l, err := connect(Memory, patience)
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
	l, err := connect(path, patience)
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

// connect opens the ledger's single connection.
func connect(path string, patience time.Duration) (*Ledger, error) {
	db, err := sqlitefile.Open(path, sqlitefile.Power, patience)
	if err == nil && path != Memory {
		if err = sqlitefile.Log(db, patience); err != nil {
			db.Close()
		}
	}
	if err != nil {
		return nil, err
	}
	return &Ledger{db: db, path: path, release: func() {}}, nil
}

// settle upgrades the ledger to the newest version and prepares the statements, unless the file has been replaced
// since it was checked.
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

// Close closes the ledger.
func (l *Ledger) Close() error {
	inUse.Lock()
	defer inUse.Unlock()
	err := l.db.Close()
	l.release()
	l.release = func() {}
	return explain(l.path, err)
}

// write runs do in a transaction, which is durable when write returns nil. Otherwise nothing has changed.
func (l *Ledger) write(ctx context.Context, do func(tx *sql.Tx) error) error {
	return explain(l.path, sqlitefile.Write(ctx, l.db, do))
}
