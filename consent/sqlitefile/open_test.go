package sqlitefile

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func made(t *testing.T, withstands Durability) (path string, db *sql.DB) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "a b#%.db") // no part of a URI but its path
	if err := Reserve(path); err != nil {
		t.Fatal(err)
	}
	db, err := Open(path, withstands, Patience)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	if err := Log(db, Patience); err != nil {
		t.Fatal(err)
	}
	return path, db
}

func TestEveryFileIsOpenedTheSameWay(t *testing.T) {
	for withstands, synchronous := range map[Durability]string{Process: "1", Power: "2"} {
		path, db := made(t, withstands)
		for pragma, want := range map[string]string{
			"journal_mode": "wal", "synchronous": synchronous, "foreign_keys": "1", "trusted_schema": "0", "busy_timeout": "5000",
		} {
			var got string
			if err := db.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
				t.Errorf("%s is %q (%v), want %q", pragma, got, err, want)
			}
		}
		if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%v, %v: others may read it", info.Mode(), err)
		}
		if _, err := db.Exec(`SELECT "b"`); err == nil {
			t.Error("a string in double quotes was taken")
		}
	}
}

func TestOpenDoesNotCreateAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "none.db")
	if db, err := Open(path, Power, Patience); err == nil {
		db.Close()
		t.Error("it was opened")
	}
	if _, err := os.Stat(path); err == nil {
		t.Error("it was made")
	}
}

func TestWriteIsAtomic(t *testing.T) {
	_, db := made(t, Power)
	if _, err := db.Exec("CREATE TABLE t (a)"); err != nil {
		t.Fatal(err)
	}
	no := errors.New("no")
	if err := Write(t.Context(), db, func(tx *sql.Tx) error {
		tx.Exec("INSERT INTO t VALUES (1)")
		return no
	}); err != no {
		t.Errorf("got %v", err)
	}
	var n int
	if err := db.QueryRow("SELECT count(*) FROM t").Scan(&n); err != nil || n != 0 {
		t.Errorf("%d rows, %v", n, err)
	}
}

func TestErrorsNameTheFileAndTheWayOut(t *testing.T) {
	path, db := made(t, Power)
	other, err := Open(path, Power, time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	err = Write(t.Context(), db, func(*sql.Tx) error {
		return Explain("book", path, Write(t.Context(), other, func(*sql.Tx) error { return nil }))
	})
	if !errors.Is(err, ErrInUse) || !strings.HasPrefix(err.Error(), `book "`) || !strings.Contains(err.Error(), "or choose another state folder") {
		t.Errorf("got %v", err)
	}
	if again := Explain("other", "elsewhere", err); again != err {
		t.Errorf("explained twice: %v", again)
	}
}
