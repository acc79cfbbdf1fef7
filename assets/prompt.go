package assets

import (
	_ "embed"
	"strings"
)

var (
	//go:embed sheet/sheet.html
	sheetHTML string
	//go:embed sheet/sheet.css
	sheetCSS string
	//go:embed sheet/words.js
	sheetWords string
	//go:embed sheet/text.js
	sheetText string
	//go:embed sheet/testing.js
	sheetTesting string
	//go:embed sheet/guard.js
	sheetGuard string
	//go:embed sheet/sheet.js
	sheetJS string

	//go:embed prompt/above.html
	promptAbove string
	//go:embed prompt/items.html
	promptItems string
	//go:embed prompt/menu.html
	promptMenu string
	//go:embed prompt/prompt.css
	promptCSS string
	//go:embed prompt/words.js
	promptWords string
	//go:embed prompt/marks.js
	promptMarks string
	//go:embed prompt/prompt.js
	promptJS string
)

// PromptPage returns the page of the consent window: one text that loads
// nothing. It calls the methods of package bridge/sheet.
func PromptPage() string {
	return sheetParts{
		above: promptAbove, items: promptItems, menu: promptMenu,
		style: promptCSS, scripts: []string{promptWords, promptMarks, promptJS},
	}.page()
}

// sheetParts are what one sheet has of its own.
type sheetParts struct {
	above string // between who asks and what scrolls
	items string // what scrolls
	menu  string // in the testing menu, after the outcomes
	style string
	// scripts run after those of all sheets.
	scripts []string
}

// page joins a sheet's own parts and those of all sheets.
func (p sheetParts) page() string {
	var scripts strings.Builder
	for _, script := range append([]string{sheetWords, sheetText, sheetTesting, sheetGuard, sheetJS}, p.scripts...) {
		scripts.WriteString("<script>" + script + "</script>")
	}
	return strings.NewReplacer(
		"<!--style-->", "<style>"+sheetCSS+p.style+"</style>",
		"<!--above-->", p.above,
		"<!--items-->", p.items,
		"<!--menu-->", p.menu,
		"<!--script-->", scripts.String(),
	).Replace(sheetHTML)
}
