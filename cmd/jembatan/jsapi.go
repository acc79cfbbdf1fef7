package main

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/jembatan/jembatan/jsapi"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/jembatan/jembatan/jsapi/program"
	"github.com/spf13/cobra"
)

func newJSAPI() *cobra.Command {
	return &cobra.Command{
		Use:   "jsapi [DIR]",
		Short: "List the calls that pages can make",
		Long: `List the calls that pages can make: what each does and who answers it.

  real     this machine
  asked    the user, in a window that the page cannot touch
  drawn    the user, in the page
  fixture  the manifest, the user's file, or the wallet's rules
  mocked   a mock of the manifest

With DIR, calls that the manifest of that folder mocks are shown as mocked. A call
marked (Sync) has a second name that ends in Sync and returns the result.
AlipayJSBridge.call makes every call, too.`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			var mocks method.Mocks
			if len(args) == 1 {
				p, err := program.Load(args[0])
				if err != nil {
					return err
				}
				mocks.Set(host.Mocks(p.Mocks))
			}
			return listCalls(cmd.OutOrStdout(), jsapi.Methods(jsapi.Host{Mocks: &mocks}))
		},
	}
}

// listCalls writes the table of calls, one in a line.
func listCalls(out io.Writer, methods []method.Method) error {
	var b strings.Builder
	t := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for _, m := range methods {
		name := m.Name
		if m.Sync {
			name += "(Sync)"
		}
		fmt.Fprintf(t, "%s\t%s\t%s\n", name, m.State, m.Summary)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	_, err := io.WriteString(out, b.String())
	return err
}
