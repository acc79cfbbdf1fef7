package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets/manual"
	"github.com/spf13/cobra"
)

func newMan() *cobra.Command {
	return &cobra.Command{
		Use:   "man DIR",
		Short: "Write manual pages: jembatan(1) and jembatan-TOPIC(7)",
		Long: `Write manual pages to an existing folder: one for each command in section 1,
and one for each topic of the manual in section 7. make install installs them;
man jembatan and man 7 jembatan-manifest then show them.`,
		Args: exactlyOne("DIR"),
		RunE: func(cmd *cobra.Command, args []string) error { return writeMan(cmd.Root(), args[0]) },
	}
}

// writeMan writes the pages of all commands and topics.
func writeMan(root *cobra.Command, dir string) error {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return fmt.Errorf("man: the folder %q does not exist: create it, or use another one", dir)
	}
	pages := pagesBelow(root)
	for _, topic := range manual.Topics() {
		_, about, _ := strings.Cut(topic.Title, ": ")
		pages = append(pages, manPage{"jembatan-" + topic.Name, "7", strings.ReplaceAll(about, "`", ""), topicText(topic)})
	}
	build, _ := debug.ReadBuildInfo()
	for _, page := range pages {
		if err := os.WriteFile(filepath.Join(dir, page.name+"."+page.section), []byte(page.roff(build)), 0o644); err != nil {
			return failed(fmt.Errorf("man: %w", err))
		}
	}
	return nil
}

// pagesBelow returns the pages of a command and of its subcommands.
func pagesBelow(cmd *cobra.Command) (pages []manPage) {
	cmd.InitDefaultHelpFlag()
	text := cmd.UsageString()
	if cmd.Long != "" {
		text = cmd.Long + "\n\n" + text
	}
	pages = append(pages, manPage{strings.ReplaceAll(cmd.CommandPath(), " ", "-"), "1", cmd.Short, text})
	for _, child := range cmd.Commands() {
		if child.IsAvailableCommand() {
			pages = append(pages, pagesBelow(child)...)
		}
	}
	return pages
}

// manPage is a manual page with preformatted text.
type manPage struct{ name, section, about, text string }

// roff returns the page in roff, which man reads.
func (p manPage) roff(build *debug.BuildInfo) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH \"%s\" \"%s\" \"%s\" \"Jembatan %s\" \"Jembatan\"\n.SH NAME\n%s \\- %s\n.SH DESCRIPTION\n.nf\n",
		strings.ToUpper(p.name), p.section, commitTime(build), versionOf(build), plainRoff(p.name), plainRoff(p.about))
	for line := range strings.Lines(p.text) {
		b.WriteString(plainRoff(line))
	}
	b.WriteString("\n.fi\n")
	return b.String()
}

// plainRoff escapes a line for roff, in which backslashes, and a dot or an apostrophe at the beginning of a line, start
// commands, and a plain hyphen is not a minus sign.
func plainRoff(line string) string {
	line = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(line)
	if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
		line = `\&` + line
	}
	return line
}

// commitTime returns the date of the commit from which the program was built, so that the same commit gives the same
// pages.
func commitTime(build *debug.BuildInfo) string {
	if at, err := time.Parse(time.RFC3339, settings(build)["vcs.time"]); err == nil {
		return at.Format(time.DateOnly)
	}
	return ""
}
