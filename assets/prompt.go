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

	//go:embed prompt/above.html
	promptAbove string
	//go:embed prompt/items.html
	promptItems string
	//go:embed prompt/menu.html
	promptMenu string
	//go:embed prompt/prompt.css
	promptCSS string
)

// PromptPage returns the page of the consent window: one text that loads
// nothing. It calls the methods of package bridge/sheet.
func PromptPage() string {
	return sheetParts{
		above: promptAbove, items: promptItems, menu: promptMenu,
		style: promptCSS, script: "prompt/prompt.js",
	}.page()
}

// PrepareSheets joins the modules of all sheets, beside what else goes on.
func PrepareSheets() {
	go func() {
		for _, page := range []func() string{PromptPage, CashierPage, DownloadPage} {
			page()
		}
	}()
}

// sheetParts are what one sheet has of its own.
type sheetParts struct {
	above string // between who asks and what scrolls
	items string // what scrolls
	menu  string // in the testing menu, after the outcomes
	style string
	// script is the module that runs it.
	script string
}

// page joins a sheet's own parts and those of all sheets.
func (p sheetParts) page() string {
	return strings.NewReplacer(
		"<!--style-->", "<style>"+sheetCSS+p.style+"</style>",
		"<!--above-->", p.above,
		"<!--items-->", p.items,
		"<!--menu-->", p.menu,
		"<!--script-->", "<script>"+script(p.script, false)+"</script>",
	).Replace(sheetHTML)
}
