package assets

import _ "embed"

var (
	//go:embed download/above.html
	downloadAbove string
	//go:embed download/items.html
	downloadItems string
	//go:embed download/download.css
	downloadCSS string
)

// DownloadPage returns the page of the window that asks whether a file is to be
// saved: one text that loads nothing. It calls the methods of package bridge/sheet.
func DownloadPage() string {
	return sheetParts{
		above: downloadAbove, items: downloadItems, style: downloadCSS, script: "download/download.js",
	}.page()
}
