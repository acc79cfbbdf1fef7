package main

import (
	"fmt"
	"io"

	"github.com/jembatan/jembatan/jsapi/host"
)

// printPanel prints the address of the panel, where there is one, before anything that happens in the run. It is no event:
// the token in it is for who sits at the terminal, and not for a trace.
func printPanel(h *host.Host, out io.Writer) {
	if address := h.PanelURL(); address != "" {
		fmt.Fprintln(out, "panel at "+address)
	}
}
