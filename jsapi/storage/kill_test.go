package storage

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
)

// If childFolder is set, the test binary stores values in a loop, and prints what it stored.
const childFolder = "JEMBATAN_TEST_STORAGE_FOLDER"

func TestMain(m *testing.M) {
	dir := os.Getenv(childFolder)
	if dir == "" {
		os.Exit(m.Run())
	}
	s, err := Open(dir)
	for i := 0; err == nil; i++ {
		if err = s.Of("coffee", "budi").Set(context.Background(), fmt.Sprint(i), json.RawMessage(sized(50))); err == nil {
			fmt.Printf("%d.\n", i) // a single write: only the last line that the parent reads can be incomplete
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func TestKillingTheProcessLosesNothing(t *testing.T) {
	for round := range 3 {
		dir := t.TempDir()
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), childFolder+"="+dir)
		cmd.Stderr = os.Stderr
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		last := -1
		for lines := bufio.NewScanner(out); lines.Scan(); {
			if text, whole := strings.CutSuffix(lines.Text(), "."); whole {
				fmt.Sscan(text, &last)
			}
			if last == 50+37*round {
				cmd.Process.Kill()
			}
		}
		cmd.Wait()
		if last < 50+37*round {
			t.Fatalf("it stored %d values only", last+1)
		}
		p := opened(t, dir).Of("coffee", "budi")
		for i := range last + 1 {
			want(t, p, fmt.Sprint(i), sized(50))
		}
	}
}
