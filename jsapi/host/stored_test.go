//go:build linux

package host

import (
	"bufio"
	"database/sql"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	_ "modernc.org/sqlite"
)

// steps is a child process that does a step, prints a line, and waits for a line.
type steps struct {
	t    *testing.T
	in   interface{ Write([]byte) (int, error) }
	said *bufio.Scanner
}

func startSteps(t *testing.T, child *exec.Cmd) *steps {
	in, err := child.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		child.Wait()
	})
	s := &steps{t, in, bufio.NewScanner(out)}
	s.said.Scan()
	return s
}

func (s *steps) next() {
	if _, err := s.in.Write([]byte("\n")); err != nil {
		s.t.Fatal(err)
	}
	if !s.said.Scan() {
		s.t.Fatal("the child ended before its next step")
	}
}

// waitsUntil checks that awaitStored waits until written has run.
func waitsUntil(t *testing.T, web string, written func()) {
	t.Helper()
	done := make(chan struct{})
	go func() {
		defer close(done)
		written()
	}()
	if err := awaitStored(web); err != nil {
		t.Error(err)
	}
	if left := beingWritten(web); left != "" {
		t.Errorf("does not wait for %s", left)
	}
	<-done
}

func TestWaitsForLocalStorageThatItsOwnChildrenHaveOpen(t *testing.T) {
	web := t.TempDir()
	others := filepath.Join(web, "others.localstorage-wal")
	file, err := os.Create(others) // open in this process, as in any other that is not a child
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if got := beingWritten(web); got != "" {
		t.Errorf("waits for %s, which no child has open", got)
	}

	own := filepath.Join(web, "own.localstorage-wal")
	child := startSteps(t, exec.Command("sh", "-c", `exec 3>"$0"; echo open; read line; exec 3>&-; echo closed; read line`, own))
	if got := beingWritten(web); got != own {
		t.Errorf("waits for %q, want %s", got, own)
	}
	waitsUntil(t, web, child.next)
}

// TestWaitsForTransactionsThatAreBeingWritten has a child process keep a database open, as WebKit does with those of
// IndexedDB.
func TestWaitsForTransactionsThatAreBeingWritten(t *testing.T) {
	web := t.TempDir()
	database := filepath.Join(web, "IndexedDB.sqlite3")
	command := exec.Command(os.Args[0], database)
	command.Args[0] = WriterCommand
	child := startSteps(t, command)
	if got, want := beingWritten(web), database+"-wal"; got != want {
		t.Errorf("waits for %q, want %s", got, want)
	}
	waitsUntil(t, web, child.next)
	// The child still has the log open.
	db, err := sql.Open("sqlite", database)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var n int
	if err := db.QueryRow("SELECT n FROM t").Scan(&n); err != nil || n != 7 {
		t.Errorf("read %d, %v", n, err)
	}
}
