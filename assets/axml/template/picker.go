package template

import (
	"github.com/jembatan/jembatan/assets/axml/markup"
	"github.com/jembatan/jembatan/assets/axml/source"
)

// pickers has the calls that do what a picker does in other languages with a mode, and without a range.
var pickers = map[string]string{
	"date": "my.datePicker", "time": "my.datePicker with format HH:mm", "region": "my.regionPicker",
}

// picker complains about a mode of another language: such a picker has no range, so that it does not open, or it expects several lists
// where a picker has one.
func (g *generator) picker(p place, n *markup.Node) {
	mode := n.Attr("mode")
	if mode == nil {
		return
	}
	text, static := mode.Value.Static()
	if static && text == "multiSelector" {
		g.said.Warn(p.file.File, mode.Offset, "a picker has one list: mode=%s has no effect in this language; use a picker-view, or call my.multiLevelSelect", source.Quote(text))
		return
	}
	if n.Attr("range") != nil {
		return
	}
	if call := pickers[text]; static && call != "" {
		g.said.Warn(p.file.File, mode.Offset, "a picker offers its range, and this one has none, so it does not open: mode=%s has no effect in this language; call %s", source.Quote(text), call)
	}
}
