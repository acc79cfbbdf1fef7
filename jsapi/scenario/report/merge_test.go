package report

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOtherFilesAreNotMerged names the line of each file that is not a report, such as the lists of other programs.
func TestOtherFilesAreNotMerged(t *testing.T) {
	const passed = `{"file": "a.yaml", "name": "a", "status": "passed"}`
	for text, want := range map[string]string{
		"[" + passed + ",\n" + passed + "]\n": "",
		"[]":                                  "",
		`{"program": "shop", "plays": [{"site": 0}]}`: "",
		"[1, 2]": "1: cannot unmarshal number",
		"[\n{}]": "2: a scenario has no status",
		"[\n" + passed + ",\n\n" + `{"wallet": "dana"}]`:            "4: a scenario has no status",
		"[\n" + passed + ",\n" + `{"file": "b", "status": "good"}]`: `3: "good" is not the status of a scenario`,
		"[" + `{"status": "flaky"}]`:                                "1: a scenario has no file",
		"[" + `{"file": "b", "status": "failed"}]`:                  "1: scenario b has status failed and no failure",
		"[" + `{"file": "b", "status": "unread"}]`:                  "1: scenario b has status unread and no failure",
		"[\n" + `{"file": "b",` + "\n" + `"steps": 7}]`:             "3: cannot unmarshal number",
		"[\n" + passed + "\n" + passed + "]":                        "3: invalid character",
		"[\n" + passed + "\n":                                       "3: unexpected end",
		"[" + passed + "]\n[]":                                      "2: invalid character",
		`{"program": "shop"}`:                                       "1: it has no plays",
		"\n" + `{"name": "shop"}`:                                   "2: it has no program",
		`"shop"`:                                                    "1: cannot unmarshal string",
		"program: shop\n":                                           "1: invalid character",
		"":                                                          "1: unexpected end",
	} {
		file := filepath.Join(t.TempDir(), "shard.json")
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Read([]string{file})
		if want == "" && err == nil {
			continue
		}
		line, why, _ := strings.Cut(want, " ")
		begins := file + ":" + line + " not a JSON report of jembatan test or jembatan explore: "
		if err == nil || want == "" || !strings.HasPrefix(err.Error(), begins) || !strings.Contains(err.Error(), why) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
