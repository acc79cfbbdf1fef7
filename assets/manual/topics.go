package manual

import (
	"embed"
	"strings"
)

//go:embed *.md
var files embed.FS

// Topic is one file of the manual.
type Topic struct {
	Name  string // of the file, without its ending
	Title string // its first heading
	Text  string // all of it, in Markdown
}

// order lists the topics as a reader meets them.
var order = []string{"run", "scenario", "shards", "explore", "templates", "manifest", "wallets", "next-wallet", "conformance", "calls", "gateway", "payments", "panel", "keys", "mcp", "trace", "downloads", "embedding", "limits"}

// Topics returns every topic, in the order in which the manual is read.
func Topics() []Topic {
	var all []Topic
	for _, name := range order {
		data, err := files.ReadFile(name + ".md")
		if err != nil {
			panic(err) // it is embedded
		}
		title, _, _ := strings.Cut(strings.TrimPrefix(string(data), "# "), "\n")
		all = append(all, Topic{Name: name, Title: title, Text: string(data)})
	}
	return all
}

// Find returns the topic of a name.
func Find(name string) (Topic, bool) {
	for _, t := range Topics() {
		if t.Name == name {
			return t, true
		}
	}
	return Topic{}, false
}
