package conformance

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/assets/wallets"
)

// TestFilesAreComplete reads all files.
func TestFilesAreComplete(t *testing.T) {
	files := Files()
	if len(files) < 5 || files[0].Wallet != wallets.Default {
		t.Fatalf("%d files, the first of %s", len(files), files[0].Wallet)
	}
	used := map[string]bool{}
	for _, f := range files {
		if !strings.HasPrefix(f.Contract, "https://") || f.Read == "" {
			t.Errorf("%s: contract %q, read %q", f.Wallet, f.Contract, f.Read)
		}
		for _, v := range f.Vectors {
			for _, known := range v.Known {
				used[f.Wallet+" "+known] = true
			}
		}
		for known, k := range f.Known {
			if !used[f.Wallet+" "+known] || k.Why == "" || len(k.Absent)+len(k.Differs) == 0 {
				t.Errorf("%s: known %q is not used, or says nothing", f.Wallet, known)
			}
		}
	}
}

func TestWrongFilesAreRefused(t *testing.T) {
	const vector = `{"name": "a", "answer": "allow", "received": {"promise": [["resolved", {}]]}}`
	for text, want := range map[string]string{
		`{"wallet": "dana", "vectors": [` + vector + `]}`:                                                             "",
		`{"wallet": "dana",` + "\n" + `"vektors": []}`:                                                                `unknown field "vektors"`,
		`{"wallet": "dana", "vectors": [` + vector + `]}]`:                                                            "text follows the object",
		`{"wallet": "dana"}`:                                                                                          "wallet or vectors are missing",
		`{"wallet": "dana", "vectors": [` + vector + `,` + vector + `]}`:                                              `there are two vectors "a"`,
		`{"wallet": "dana", "vectors": [{"name": "a b", "answer": "x", "received": {"call": []}}]}`:                   "neither spaces nor slashes",
		`{"wallet": "dana", "vectors": [{"name": "a", "answer": "x", "received": {"cal": []}}]}`:                      `calling style "cal" is not known: did you mean "call"?`,
		`{"wallet": "dana", "vectors": [{"name": "a", "answer": "x", "received": {"call": [["fail"]]}}]}`:             "a callback and its payload",
		`{"wallet": "dana", "vectors": [{"name": "a", "answer": "x", "received": {"call": []}, "known": ["codes"]}]}`: `known has no "codes"`,
		`{"wallet": "dana", "vectors": [{"name": "a", "answer": "x"}]}`:                                               "needs a name, an answer and received",
	} {
		file := filepath.Join(t.TempDir(), "v.json")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := Read(file)
		if want == "" && (err != nil || string(f.Vectors[0].Request) != "null") || want != "" && (err == nil || !strings.Contains(fmt.Sprint(err), want)) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
	if _, err := Of("danaa"); err == nil || !strings.Contains(err.Error(), `did you mean "dana"?`) {
		t.Error(err)
	}
}
