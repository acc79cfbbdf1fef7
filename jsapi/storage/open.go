package storage

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"

	"github.com/jembatan/jembatan/consent/sqlitefile"
)

// Memory is the name of a folder that stores nothing on disk.
const Memory = sqlitefile.Memory

const fileName = "storage.db"

// Store is the storage of all apps and users in a state folder.
type Store struct {
	db       *sql.DB // has one connection
	path     string  // for messages
	prepared map[string]*sql.Stmt
}

// Open opens the storage in a state folder, and creates both if they do not exist. Each error is one line that says
// what failed, with which file, and what to do. A file of another program or of a newer version is left as it is.
func Open(dir string) (*Store, error) {
	if dir == Memory {
		return connect(Memory)
	}
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("state folder: %w", err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, sqlitefile.Faultf(err, "state folder %q cannot be created (%s): choose another state folder", dir, sqlitefile.OneLine(err))
	}
	path := filepath.Join(dir, fileName)
	if err := sqlitefile.Reserve(path); err != nil {
		return nil, sqlitefile.Faultf(err, "storage %q cannot be created (%s): choose another state folder", path, sqlitefile.OneLine(err))
	}
	return connect(path)
}

func connect(path string) (*Store, error) {
	db, err := sqlitefile.Open(path, sqlitefile.Process, sqlitefile.Patience)
	if err != nil {
		return nil, explain(path, err)
	}
	s := &Store{db, path, map[string]*sql.Stmt{}}
	if err := s.settle(); err != nil {
		db.Close()
		return nil, explain(path, err)
	}
	return s, nil
}

// settle creates the tables of a new database, refuses a database of another program, and prepares the statements.
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
		if err := sqlitefile.Log(s.db, sqlitefile.Patience); err != nil {
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

// made reports whether the database has our tables, or is empty. If it is neither, it returns an error.
func (s *Store) made(db row) (bool, error) {
	var app, have, tables int
	// One statement, so that the result is consistent: another process may be creating the tables.
	err := db.QueryRow(`SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version),
		(SELECT count(*) FROM sqlite_schema)`).Scan(&app, &have, &tables)
	switch {
	case err != nil:
		return false, err
	case app == 0 && have == 0 && tables == 0:
		return false, nil
	case app != application:
		return false, sqlitefile.Stranger(s.path)
	case have > version:
		return false, sqlitefile.Faultf(nil, "storage %q has version %d, and this program supports versions up to %d: use a newer program, or choose another state folder", s.path, have, version)
	case have < 1:
		return false, sqlitefile.Stranger(s.path)
	}
	return true, nil
}

const what = "storage"

// explain adds to an error of SQLite which file it is about and what to do, in one line.
func explain(path string, err error) error { return sqlitefile.Explain(what, path, err) }

// Close closes the storage.
func (s *Store) Close() error { return explain(s.path, s.db.Close()) }

// write runs do in one transaction. If write returns an error, nothing has changed.
func (s *Store) write(ctx context.Context, do func(tx *sql.Tx) error) error {
	return explain(s.path, sqlitefile.Write(ctx, s.db, do))
}
