package assets

import _ "embed"

var (
	//go:embed cashier/above.html
	cashierAbove string
	//go:embed cashier/items.html
	cashierItems string
	//go:embed cashier/cashier.css
	cashierCSS string
)

// CashierPage returns the page of the cashier window: one text that loads
// nothing. It calls the methods of package bridge/sheet.
func CashierPage() string {
	return sheetParts{
		above: cashierAbove, items: cashierItems, style: cashierCSS, script: "cashier/cashier.js",
	}.page()
}
