package assets

import _ "embed"

//go:embed panel/panel.html
var panelHTML string

// PanelPage returns the page of the panel, which loads panel.js and panel.css beside it. They are Script("panel/panel.js")
// and Style("panel/panel.css").
func PanelPage() string { return panelHTML }
