package host

import (
	"encoding/base64"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge/trace"
)

// TestSourceIsThatOfTheDevelopersFile shows the lines around places: of the developer's file where the map of a script has its text, and
// otherwise of the script.
func TestSourceIsThatOfTheDevelopersFile(t *testing.T) {
	t.Setenv("DISPLAY", ":0") // nothing is opened on it
	dir := t.TempDir()
	withMap := func(rest string) string {
		return "my.alert();\n//# sourceMappingURL=data:application/json;base64," +
			base64.StdEncoding.EncodeToString([]byte(`{"version":3,"sources":["src/App.vue"],"mappings":"AAEA"`+rest+`}`)) + "\n"
	}
	for name, text := range map[string]string{
		"index.html": "<p>Shop", "plain.js": "one\ntwo\nthree", "bare.js": withMap(""),
		"app.js": withMap(`,"sourcesContent":["<script setup>\n// a comment\nmy.alert()\n"]`),
	} {
		save(t, filepath.Join(dir, name), text)
	}
	h, err := Open(t.Context(), Options{Program: dir, State: Memory, Recorder: trace.NewHub(nil)})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := h.Close(); err != nil {
			t.Error(err)
		}
	}()
	for place, want := range map[string]excerpt{
		"plain.js:2:1": {Line: 2, First: 1, Lines: []string{"one", "two", "three"}},
		"app.js:1:1":   {File: "src/App.vue", Line: 3, First: 1, Lines: []string{"<script setup>", "// a comment", "my.alert()", ""}},
	} {
		got, err := h.source(t.Context(), placed{h.URL() + place})
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v %s", place, err, diff)
		}
	}
	if got, err := h.source(t.Context(), placed{h.URL() + "bare.js:1:1"}); err != nil || got.File != "" || got.Lines[0] != "my.alert();" {
		t.Errorf("a map without texts: %+v, %v", got, err)
	}
	for _, place := range []string{"", "app.js:1", "app.js:1:1", h.URL() + "gone.js:1:1", h.URL() + "plain.js:9:1", "http://127.0.0.1:1/app.js:1:1"} {
		if got, err := h.source(t.Context(), placed{place}); err == nil {
			t.Errorf("%q has lines: %+v", place, got)
		}
	}
}
