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

	//go:embed prompt/beside.html
	promptBeside string
	//go:embed prompt/foot.html
	promptFoot string
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
		beside: promptBeside, items: promptItems, menu: promptMenu, foot: promptFoot,
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
	beside string // in the request, after its sentence
	above  string // between the request and what scrolls
	items  string // what scrolls
	menu   string // in the testing menu, after the outcomes
	foot   string // above the answers
	style  string
	// script is the module that runs it.
	script string
}

// page joins a sheet's own parts and those of all sheets.
func (p sheetParts) page() string {
	return strings.NewReplacer(
		"<!--style-->", "<style>"+sheetCSS+p.style+"</style>",
		"<!--beside-->", p.beside,
		"<!--above-->", p.above,
		"<!--items-->", p.items,
		"<!--menu-->", p.menu,
		"<!--foot-->", p.foot,
		"<!--script-->", "<script>"+script(p.script, false)+"</script>",
	).Replace(sheetHTML)
}
