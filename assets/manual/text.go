package manual

import (
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// Columns is how wide prose and tables are printed; MostColumns is the widest that
// a line of an example may be.
const Columns, MostColumns = 80, 100

// Folder is that of the topics in the repository.
const Folder = "assets/manual"

// Text prints Markdown as plain text: prose and tables are wrapped, examples are
// indented, and a link has its target behind it. The Markdown is from a file in a
// folder of the repository.
func Text(markdown, folder string) string {
	source := []byte(markdown)
	doc := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser().Parse(text.NewReader(source))
	p := printer{source, folder}
	return strings.Join(p.blocks(doc, Columns), "\n") + "\n"
}

// printer prints what it finds below a node of a document.
type printer struct {
	source []byte
	folder string
}

// blocks prints the children of a node, with an empty line between them.
func (p printer) blocks(parent ast.Node, width int) (lines []string) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		printed := p.block(n, width)
		if len(printed) == 0 {
			continue
		}
		if len(lines) > 0 && n.Kind() != ast.KindTextBlock && !isTight(parent) {
			lines = append(lines, "")
		}
		lines = append(lines, printed...)
	}
	return lines
}

// isTight tells whether a node is a list, or an item of one, without empty lines
// between its items.
func isTight(n ast.Node) bool {
	if item, ok := n.(*ast.ListItem); ok {
		n = item.Parent()
	}
	list, ok := n.(*ast.List)
	return ok && list.IsTight
}

func (p printer) block(n ast.Node, width int) []string {
	switch n := n.(type) {
	case *ast.Heading:
		words := strings.ReplaceAll(p.inline(n), noBreak, " ")
		if n.Level > 2 {
			return []string{words}
		}
		return []string{words, strings.Repeat(map[int]string{1: "=", 2: "-"}[n.Level], utf8.RuneCountInString(words))}
	case *ast.Paragraph, *ast.TextBlock:
		return wrap(p.inline(n), width)
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		return p.code(n)
	case *ast.List:
		var lines []string
		for item, i := n.FirstChild(), n.Start; item != nil; item, i = item.NextSibling(), i+1 {
			mark := "- "
			if n.IsOrdered() {
				mark = fmt.Sprintf("%d. ", i)
			}
			if len(lines) > 0 && !n.IsTight {
				lines = append(lines, "")
			}
			lines = append(lines, hang(mark, p.blocks(item, width-len(mark)))...)
		}
		return lines
	case *extast.Table:
		return p.table(n, width)
	}
	return nil // comments, and what the manual does not use
}

// code indents an example, if it is not too wide for that. A line that is too long goes
// on in the next one, behind a comma or a blank.
func (p printer) code(n ast.Node) (lines []string) {
	indent, more := "    ", "      "
	var written []string
	for i := range n.Lines().Len() {
		segment := n.Lines().At(i)
		line := strings.ReplaceAll(strings.TrimRight(string(segment.Value(p.source)), "\n"), "\t", "    ")
		if utf8.RuneCountInString(indent+line) > MostColumns {
			indent, more = "", "  "
		}
		written = append(written, line)
	}
	for _, line := range written {
		line = indent + line
		for utf8.RuneCountInString(line) > MostColumns {
			runes := []rune(line)
			end := strings.LastIndexAny(string(runes[:MostColumns]), ", ") + 1
			if end <= len(more) {
				end = len(string(runes[:MostColumns]))
			}
			lines = append(lines, strings.TrimRight(line[:end], " "))
			line = more + line[end:]
		}
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return lines
}

// inline prints the words of a paragraph, a heading or a cell in one line.
func (p printer) inline(parent ast.Node) string {
	var b strings.Builder
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			b.Write(n.Segment.Value(p.source))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.CodeSpan:
			// Lines are not broken at blanks in it.
			code := strings.ReplaceAll(p.inline(n), " ", noBreak)
			b.WriteString("`" + code + "`")
		case *ast.Link:
			words := p.link(p.inline(n), string(n.Destination))
			if strings.HasSuffix(b.String(), "see ") {
				words = strings.TrimSuffix(words[strings.LastIndexByte(words, '(')+1:], ")")
			}
			b.WriteString(words)
		case *ast.AutoLink:
			b.Write(n.URL(p.source))
		case *ast.String:
			b.Write(n.Value)
		default:
			b.WriteString(p.inline(n))
		}
	}
	return b.String()
}

// noBreak stands for a blank at which a line is not broken.
const noBreak = "\u00a0"

// link prints a link: a topic by the command that prints it, a place in the same
// topic by its words alone.
func (p printer) link(words, target string) string {
	target, _, _ = strings.Cut(target, "#")
	topic, isTopic := strings.CutSuffix(target, ".md")
	switch {
	case target == "":
		return words
	case isTopic && p.folder == Folder && !strings.Contains(topic, "/"):
		return words + " (`jembatan" + noBreak + "help" + noBreak + topic + "`)"
	case strings.Contains(target, "://"):
		return words + " <" + target + ">"
	}
	file := path.Clean(path.Join(p.folder, target))
	if bare := strings.Trim(words, "`/"); bare == file || bare == path.Base(file) {
		return "`" + file + "`"
	}
	return words + " (`" + file + "`)"
}

// hang puts a mark in front of the first line and indents the others.
func hang(mark string, lines []string) []string {
	for i, line := range lines {
		switch {
		case i == 0:
			lines[i] = mark + line
		case line != "":
			lines[i] = strings.Repeat(" ", len(mark)) + line
		}
	}
	return lines
}

// wrap breaks a text between words, and within those that are too long.
func wrap(words string, width int) []string {
	lines := []string{""}
	isBlank := func(r rune) bool { return r == ' ' || r == '\n' }
	var all []string
	for _, word := range strings.FieldsFunc(words, isBlank) {
		bare := strings.ReplaceAll(word, noBreak, " ")
		if utf8.RuneCountInString(word) > width {
			all = append(all, strings.Fields(bare)...)
		} else {
			all = append(all, bare)
		}
	}
	for _, word := range all {
		last := &lines[len(lines)-1]
		switch size := utf8.RuneCountInString(word); {
		case *last == "":
			*last = word
		case utf8.RuneCountInString(*last)+1+size <= width:
			*last += " " + word
		default:
			lines = append(lines, word)
		}
		for last := lines[len(lines)-1]; utf8.RuneCountInString(last) > width; last = lines[len(lines)-1] {
			runes := []rune(last)
			lines = append(lines[:len(lines)-1], string(runes[:width]), string(runes[width:]))
		}
	}
	return lines
}
