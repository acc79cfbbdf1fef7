package runtime

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// TestExampleOfPatches checks that the runtime sends the patches of the example in PATCHES.md.
func TestExampleOfPatches(t *testing.T) {
	b, err := os.ReadFile("PATCHES.md")
	if err != nil {
		t.Fatal(err)
	}
	text, _, _ := strings.Cut(string(b), "## The view")
	_, text, _ = strings.Cut(text, "```axml\n")
	page, text, _ := strings.Cut(text, "```\n")
	v := start(t, "-- p.axml\n"+page+"-- p.js\nPage({data: {list: ['a', 'b']}, go() {}})")
	rows := regexp.MustCompile("(?m)^\\| (?:opens with )?`(.*)` \\| `(.*)` \\|$").FindAllStringSubmatch(text, -1)
	if len(rows) < 5 {
		t.Fatalf("%d rows", len(rows))
	}
	for i, row := range rows {
		if i > 0 {
			v.do("page.self." + row[1])
		}
		if got := v.run("last").String(); got != row[2] {
			t.Errorf("%s sends\n%s, want\n%s", row[1], got, row[2])
		}
	}
}
