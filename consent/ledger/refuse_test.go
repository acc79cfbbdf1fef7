package ledger

import (
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// laid returns a folder with a ledger of several pages that no process uses.
func laid(t *testing.T, grants int) (dir, path string) {
	t.Helper()
	dir = t.TempDir()
	l := opened(t, dir)
	for i := range grants {
		keep(t, l, entry(budi, start.Add(time.Duration(i)*time.Second), []string{"A", "B", "C", "D"}, []string{"E"}))
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, filepath.Join(dir, fileName)
}

// crashed returns a folder as a killed process leaves it, with changes that are only in the log.
func crashed(t *testing.T) (dir, path string) {
	t.Helper()
	used, _ := laid(t, 20)
	l := opened(t, used)
	for i := range 5 {
		keep(t, l, entry(budi, start.Add(time.Duration(i)*time.Minute), []string{"F", "G"}, nil))
	}
	dir = t.TempDir()
	for _, suffix := range []string{"", walSuffix, shmSuffix} {
		data, err := os.ReadFile(filepath.Join(used, fileName+suffix))
		if err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, fileName+suffix), data)
	}
	return dir, filepath.Join(dir, fileName)
}

// write writes a file whose last change is long ago, as with most files.
func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(path, start, start); err != nil {
		t.Fatal(err)
	}
}

// contents describes everything about a folder that opening could change.
func contents(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		var sum [32]byte
		if info.Mode().IsRegular() {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			sum = sha256.Sum256(data)
		}
		fmt.Fprintf(&b, "%s %v %d %v %x\n", path, info.Mode(), info.Size(), info.ModTime(), sum)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// wantRefusal opens a folder, which must fail with a one-line error that contains the given words, and change nothing.
func wantRefusal(t *testing.T, dir string, words ...string) {
	t.Helper()
	before := contents(t, dir)
	l, err := Open(dir)
	if err == nil {
		l.Close()
		t.Errorf("it was opened, want %q", words)
		return
	}
	line := err.Error()
	for _, word := range append(words, filepath.Base(dir), "another state folder") {
		if !strings.Contains(line, word) {
			t.Errorf("%q does not say %q", line, word)
		}
	}
	if strings.Contains(line, "\n") {
		t.Errorf("%q is more than a line", line)
	}
	if after := contents(t, dir); after != before {
		t.Errorf("the folder was changed, from\n%sto\n%s", before, after)
	}
}

func TestTruncatedLedgerIsRefusedAtEveryLength(t *testing.T) {
	_, path := laid(t, 40)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	tried := 0
	for length := range len(whole) {
		const page = 4096
		if near := length % page; length > 120 && near > 1 && near < page-1 && length%1009 != 0 {
			continue
		}
		write(t, filepath.Join(dir, fileName), whole[:length])
		if length == 0 {
			wantRefusal(t, dir, "is empty")
		} else {
			wantRefusal(t, dir, "is damaged (it is truncated)")
		}
		tried++
	}
	t.Logf("tried %d lengths of %d", tried, len(whole))
	write(t, filepath.Join(dir, fileName), whole)
	opened(t, dir)
}

// SQLite itself treats an empty ledger as a new one, and deletes the log. What the log contains completely is not lost,
// though: a process that is killed while it copies the log into the ledger leaves such files.
func TestTruncatedLedgerWithALogIsRefusedOrRecovered(t *testing.T) {
	from, path := crashed(t)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for length := 0; length <= len(whole); length += 2048 {
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, fileName), whole[:length])
		write(t, filepath.Join(dir, fileName+walSuffix), must(os.ReadFile(path+walSuffix)))
		l, err := Open(dir)
		if err != nil {
			refused++
			wantRefusal(t, dir)
			continue
		}
		if n := len(remembered(t, l, budi)); n != 6 {
			t.Errorf("cut to %d of %d: %d scopes are remembered, want 6, two of them in the log", length, len(whole), n)
		}
		if e, err := l.Export(t.Context()); err != nil || len(e.Decisions) != 25 {
			t.Errorf("cut to %d of %d: %d decisions (%v), want 25", length, len(whole), len(e.Decisions), err)
		}
		l.Close()
	}
	if refused == 0 || refused > len(whole)/2048 {
		t.Errorf("%d of %d lengths were refused", refused, len(whole)/2048+1)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestTruncatedLogLosesOnlyUncommittedChanges(t *testing.T) {
	dir, path := crashed(t)
	log, err := os.ReadFile(path + walSuffix)
	if err != nil {
		t.Fatal(err)
	}
	write(t, path+walSuffix, log[:len(log)-1])
	os.Remove(path + shmSuffix)
	l := opened(t, dir)
	export, err := l.Export(t.Context())
	if err != nil || len(export.Decisions) != 24 {
		t.Errorf("%d decisions (%v), want 24", len(export.Decisions), err)
	}
}

func TestDamagedPageIsFound(t *testing.T) {
	dir, path := laid(t, 40)
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for page := 4096; page < len(whole); page += 4096 {
		bad := []byte(string(whole))
		clear(bad[page : page+4096])
		write(t, path, bad)
		wantRefusal(t, dir, "is damaged")
	}
}

func TestOtherFilesAreNotLedgers(t *testing.T) {
	for name, lay := range map[string]func(path string) error{
		"text":      func(path string) error { return os.WriteFile(path, []byte(strings.Repeat("my notes\n", 1000)), 0o600) },
		"a word":    func(path string) error { return os.WriteFile(path, []byte("hello"), 0o600) },
		"a folder":  func(path string) error { return os.Mkdir(path, 0o700) },
		"a link":    func(path string) error { return os.Symlink("elsewhere", path) },
		"a program": func(path string) error { return sqlFile(path, "CREATE TABLE t (a); PRAGMA user_version = 1") },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := lay(filepath.Join(dir, fileName)); err != nil {
				t.Fatal(err)
			}
			wantRefusal(t, dir, "was not written by Jembatan")
		})
	}
}

// sqlFile runs statements on a database file.
func sqlFile(path, text string) error {
	db, err := sql.Open("sqlite", path)
	if err != nil {
		return err
	}
	_, err = db.Exec(text)
	return errors.Join(err, db.Close())
}

func TestNewerVersionIsRefused(t *testing.T) {
	for name, lay := range map[string]func(*testing.T) (string, string){
		"at rest": func(t *testing.T) (string, string) { return laid(t, 3) },
		"crashed": crashed,
	} {
		t.Run(name, func(t *testing.T) {
			dir, path := lay(t)
			if err := sqlFile(path, "PRAGMA user_version = 5"); err != nil {
				t.Fatal(err)
			}
			wantRefusal(t, dir, "has version 5", "supports version 4 at most")
		})
	}
	t.Run("in the log", func(t *testing.T) {
		used, from := laid(t, 3)
		db, err := sql.Open("sqlite", from)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if _, err := db.Exec("PRAGMA user_version = 7"); err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		if err := os.CopyFS(dir, os.DirFS(used)); err != nil {
			t.Fatal(err)
		}
		wantRefusal(t, dir, "has version 7")
	})
}

func TestLedgerWithoutATableIsDamaged(t *testing.T) {
	dir, path := laid(t, 1)
	if err := sqlFile(path, "DROP TABLE codes"); err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, dir, "is damaged (", "codes")
}

func TestLogWithoutItsLedgerIsNotTouched(t *testing.T) {
	dir, path := crashed(t)
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	wantRefusal(t, dir, "is gone", "ledger.db-wal")
}

func TestFolderCannotReplaceAFile(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "file"), []byte("x"))
	wantRefusalAt := func(dir string) {
		t.Helper()
		if _, err := Open(dir); err == nil || !strings.Contains(err.Error(), "choose another state folder") {
			t.Errorf("%s: %v", dir, err)
		}
	}
	wantRefusalAt(filepath.Join(dir, "file"))
	wantRefusalAt(filepath.Join(dir, "file", "below"))
}

func TestLockedLedgerIsReportedAsInUse(t *testing.T) {
	dir, path := laid(t, 1)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec("BEGIN IMMEDIATE"); err != nil {
		t.Fatal(err)
	}
	l, err := open(dir, 10*time.Millisecond)
	if err != nil {
		t.Fatal(err) // a reader need not wait
	}
	defer l.Close()
	err = l.Keep(t.Context(), entry(budi, start, []string{"A"}, nil))
	if !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), "is in use by another process") {
		t.Errorf("got %v", err)
	}
	if _, err := db.Exec("ROLLBACK"); err != nil {
		t.Fatal(err)
	}
	keep(t, l, entry(budi, start, []string{"A"}, nil))
}
