package main

import (
	"fmt"
	"io"

	"github.com/jembatan/jembatan/jsapi/host"
)

// printPanel prints the address of the panel, if there is one, before the events of the run. It is not an event,
// because the token in it must not be in a trace.
func printPanel(h *host.Host, out io.Writer) {
	if address := h.PanelURL(); address != "" {
		fmt.Fprintln(out, "panel at "+address)
	}
}
