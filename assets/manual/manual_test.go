package manual

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// TestTopicsFitATerminal checks that every file is a topic, and that its text fits a terminal and contains no Markdown.
func TestTopicsFitATerminal(t *testing.T) {
	there, err := filepath.Glob("*.md")
	if err != nil || len(there) != len(Topics()) {
		t.Errorf("there are %d files and %d topics (%v): add the new one to order", len(there), len(Topics()), err)
	}
	for _, topic := range Topics() {
		if !strings.HasPrefix(topic.Text, "# ") {
			t.Errorf("%s.md does not begin with its title", topic.Name)
		}
		printed := Text(topic.Text, Folder)
		for line := range strings.Lines(printed) {
			line = strings.TrimSuffix(line, "\n")
			if n := utf8.RuneCountInString(line); n > MostColumns {
				t.Errorf("%s: %d columns, more than %d: %s", topic.Name, n, MostColumns, line)
			}
			if strings.Contains(line, "](") || strings.HasPrefix(line, "|") || strings.HasPrefix(line, "#") || strings.Contains(line, noBreak) {
				t.Errorf("%s: is not plain text: %s", topic.Name, line)
			}
		}
	}
}

var (
	code  = regexp.MustCompile("(?ms)^```.*?^```$")
	links = regexp.MustCompile(`\]\(([^)#]+)(#[^)]*)?\)|src="([^"]+)"`)
	// paths matches paths that begin with a folder of the repository.
	paths = regexp.MustCompile("`((?:assets|bridge|cmd|consent|jsapi|\\.ci)/[^` ]*)`")
)

// TestDocumentsReferToExistingFiles checks the links and paths in the documents.
func TestDocumentsReferToExistingFiles(t *testing.T) {
	const root = "../.."
	var documents []string
	for _, name := range []string{"README.md", "SECURITY.md", "CONTRIBUTING.md", "CHANGELOG.md", "bridge/SECURITY.md"} {
		documents = append(documents, filepath.Join(root, name))
	}
	topics, _ := filepath.Glob("*.md")
	for _, name := range append(documents, topics...) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range links.FindAllStringSubmatch(code.ReplaceAllString(string(data), ""), -1) {
			target := m[1] + m[3]
			if strings.Contains(target, "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(name), target)); err != nil {
				t.Errorf("%s links to %s: %v", name, target, err)
			}
		}
		for _, m := range paths.FindAllStringSubmatch(string(data), -1) {
			if _, err := os.Stat(filepath.Join(root, m[1])); err != nil {
				t.Errorf("%s names %s: %v", name, m[1], err)
			}
		}
	}
}

func TestText(t *testing.T) {
	const markdown = `# A *title* with ` + "`code`" + `

Some words, a [topic](calls.md), a [place](#a), a
[file](../../bridge/PROTOCOL.md), [` + "`bridge/PROTOCOL.md`" + `](../../bridge/PROTOCOL.md)
and a [page](https://example.com/); see [calls](calls.md).

## Below

- one
- two that is longer than a line of a terminal, so that it goes on in the next line under itself
  - three

1. first

2. second

| name | |
|---|---|
| ` + "`--flag`" + ` | what it does, in more words than one line of a terminal has room for, ` + "`a\\|b`" + ` |

` + "```" + `
an example
	indented
` + "```\n"
	const want = "A title with `code`\n" +
		"===================\n" + `
Some words, a topic (` + "`jembatan help calls`" + `), a place, a file
(` + "`bridge/PROTOCOL.md`), `bridge/PROTOCOL.md`" + ` and a page <https://example.com/>;
see ` + "`jembatan help calls`" + `.

Below
-----

- one
- two that is longer than a line of a terminal, so that it goes on in the next
  line under itself
  - three

1. first

2. second

name
------  ------------------------------------------------------------------------
--flag  what it does, in more words than one line of a terminal has room for,
        ` + "`a|b`" + `

    an example
        indented
`
	if diff := cmp.Diff(want, Text(markdown, Folder)); diff != "" {
		t.Errorf("printed differently (-want +got): %s", diff)
	}
}

// TestTextBreaksLongExamples checks that a line that is too long is broken after a comma or a blank, or anywhere if it has
// neither.
func TestTextBreaksLongExamples(t *testing.T) {
	long := strings.Repeat(`"key":"value",`, 20) + strings.Repeat("x", 250)
	printed := Text("```\nshort\n"+long+"\n```\n", "")
	var joined strings.Builder
	for line := range strings.Lines(printed) {
		line = strings.TrimSuffix(line, "\n")
		if n := utf8.RuneCountInString(line); n > MostColumns {
			t.Errorf("%d columns: %s", n, line)
		}
		joined.WriteString(strings.TrimSpace(line))
	}
	if joined.String() != "short"+long {
		t.Errorf("a part of the text is missing: %s", printed)
	}
}
