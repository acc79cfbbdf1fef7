package cmd_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// fuzzTarget runs .ci/fuzz-target with a test binary that prints output and ends with status. It returns what was printed, and
// whether the target was counted as a failure.
func fuzzTarget(t *testing.T, output string, status string) (printed string, failed bool) {
	t.Helper()
	script, err := filepath.Abs(filepath.Join(root, ".ci/fuzz-target"))
	if err != nil {
		t.Fatal(err)
	}
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip(err)
	}
	log := t.TempDir()
	binary := "#!" + shell + "\ncat <<'EOS'\n" + output + "\nEOS\nexit " + status + "\n"
	if err := os.WriteFile(filepath.Join(log, "example.org_shop.test"), []byte(binary), 0o755); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(shell, script, log, "12s", t.TempDir(), ".", "example.org/shop", "FuzzOrder").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	_, err = os.Stat(filepath.Join(log, "failed"))
	return string(out), err == nil
}

func TestFuzzTargetThatEndsWithItsTimePasses(t *testing.T) {
	for name, test := range map[string]struct{ output, status string }{
		"time is over": {"fuzz: elapsed: 12s, execs: 31 (3/sec), new interesting: 2 (total: 9)\nPASS", "0"},
		"deadline of Go 1.26": {"fuzz: elapsed: 9s, execs: 20 (2/sec), new interesting: 2 (total: 9)\n" +
			"fuzz: elapsed: 12s, execs: 31 (0/sec), new interesting: 2 (total: 9)\n--- FAIL: FuzzOrder (12.12s)\n    context deadline exceeded\nFAIL", "1"},
	} {
		if printed, failed := fuzzTarget(t, test.output, test.status); failed || printed != "ok    example.org/shop FuzzOrder execs: 31\n" {
			t.Errorf("%s: failed %v, and printed %q", name, failed, printed)
		}
	}
}

func TestFuzzTargetThatFindsSomethingFails(t *testing.T) {
	for name, output := range map[string]string{
		"input": "--- FAIL: FuzzOrder (1.02s)\n    --- FAIL: FuzzOrder (0.00s)\n        order_test.go:9: negative\n\n" +
			"    Failing input written to testdata/fuzz/FuzzOrder/771e\nFAIL",
		"input at the deadline": "--- FAIL: FuzzOrder (12.02s)\n    context deadline exceeded\n    Failing input written to testdata/fuzz/FuzzOrder/771e\nFAIL",
		"another target":        "--- FAIL: FuzzRefund (12.02s)\n    context deadline exceeded\nFAIL",
		"nothing":               "",
	} {
		if printed, failed := fuzzTarget(t, output, "1"); !failed {
			t.Errorf("%s: passed, and printed %q", name, printed)
		}
	}
}
