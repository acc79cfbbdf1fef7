package manual

import (
	"strings"
	"unicode/utf8"

	extast "github.com/yuin/goldmark/extension/ast"
)

// table prints a table in columns, two blanks between them. Cells are wrapped where
// the table would be too wide.
func (p printer) table(t *extast.Table, width int) (lines []string) {
	var rows [][]string
	for row := t.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, strings.ReplaceAll(p.inline(cell), `\|`, "|")) // a bar is escaped in Markdown
		}
		cells[0] = strings.ReplaceAll(cells[0], "`", "") // names, most of them code
		if strings.Join(cells, "") != "" {               // a header may have no words
			rows = append(rows, cells)
		}
	}
	widths := fit(rows, width)
	header := p.inline(t.FirstChild()) != ""
	for i, row := range rows {
		lines = append(lines, printRow(row, widths)...)
		if i == 0 && header {
			var rules []string
			for _, w := range widths {
				rules = append(rules, strings.Repeat("-", w))
			}
			lines = append(lines, strings.Join(rules, "  "))
		}
	}
	return lines
}

// fit chooses the widths of a table's columns: as wide as their words need, but for
// the widest, which give way until the table fits.
func fit(rows [][]string, width int) []int {
	widths := make([]int, len(rows[0]))
	left := width - 2*(len(widths)-1)
	for i := range widths {
		for _, row := range rows {
			widths[i] = max(widths[i], utf8.RuneCountInString(row[i]))
		}
		left -= widths[i]
	}
	for ; left < 0; left++ {
		widest := 0
		for i, w := range widths {
			if w > widths[widest] {
				widest = i
			}
		}
		widths[widest]--
	}
	return widths
}

// printRow prints the cells of a row beside one another.
func printRow(cells []string, widths []int) (lines []string) {
	for i, cell := range cells {
		before := 0
		for _, w := range widths[:i] {
			before += w + 2
		}
		for j, part := range wrap(cell, widths[i]) {
			if j == len(lines) {
				lines = append(lines, "")
			}
			lines[j] += strings.Repeat(" ", before-utf8.RuneCountInString(lines[j])) + part
		}
	}
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return lines
}
