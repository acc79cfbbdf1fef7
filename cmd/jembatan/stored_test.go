//go:build linux

package main

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

func TestWaitsForLogsThatItsOwnChildrenHaveOpen(t *testing.T) {
	web := t.TempDir()
	others := filepath.Join(web, "others.localstorage-wal")
	file, err := os.Create(others) // open in this process, as in any other that is no child
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if got := openLog(web); got != "" {
		t.Errorf("waits for %s, which no child has open", got)
	}

	own := filepath.Join(web, "own.localstorage-wal")
	child := exec.Command("sh", "-c", `exec 3>"$0"; echo open; read line; exec 3>&-; echo closed; read line`, own)
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
	defer child.Wait()
	defer in.Close()
	said := bufio.NewScanner(out)
	said.Scan()
	if got := openLog(web); got != own {
		t.Errorf("waits for %q, want %s", got, own)
	}
	if _, err := in.Write([]byte("close\n")); err != nil {
		t.Fatal(err)
	}
	if err := awaitStored(web); err != nil {
		t.Error(err)
	}
}
