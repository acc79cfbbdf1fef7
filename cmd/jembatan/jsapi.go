package main

import (
	"cmp"
	"encoding/json"
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
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "jsapi [DIR]",
		Short: "List the calls that a page can make",
		Long: `List the calls that a page can make, with where each answer comes from:

` + stateHelp() + `
With DIR, the mocks in the manifest of that folder are included. A call marked
(Sync) also exists under a second name that ends in Sync and returns its result.
Every call can also be made by AlipayJSBridge.call.

With --json, each call is an object {name, state, summary, sync, parameters,
results, errors {CODE: message}, aliases}. Parameters and results are named as
my.canIUse takes them; an alias is a name for AlipayJSBridge.call.`,
		Example: `  jembatan jsapi
  jembatan jsapi ./my-program --json`,
		Args: atMostOne("DIR"),
		RunE: func(cmd *cobra.Command, args []string) error {
			var mocks method.Mocks
			if len(args) == 1 {
				p, err := program.Load(args[0])
				if err != nil {
					return err
				}
				mocks.Set(host.Mocks(p.Mocks))
			}
			methods := jsapi.Methods(jsapi.Host{Mocks: &mocks})
			if asJSON {
				return failed(writeCallsJSON(cmd.OutOrStdout(), methods))
			}
			return failed(listCalls(cmd.OutOrStdout(), methods))
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one JSON array")
	return cmd
}

// stateHelp returns a line for each state.
func stateHelp() string {
	var b strings.Builder
	for _, state := range method.States() {
		fmt.Fprintf(&b, "  %-8s %s\n", state[0], state[1])
	}
	return b.String()
}

// listCalls writes the table of calls, one call a line.
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

// callRow is a call in the output of --json.
type callRow struct {
	Name       string          `json:"name"`
	State      method.State    `json:"state"`
	Summary    string          `json:"summary"`
	Sync       bool            `json:"sync"`
	Parameters []string        `json:"parameters"`
	Results    []string        `json:"results"`
	Errors     method.Failures `json:"errors"`
	Aliases    []string        `json:"aliases"`
}

func writeCallsJSON(out io.Writer, methods []method.Method) error {
	rows := []callRow{}
	for _, m := range methods {
		row := callRow{Name: m.Name, State: m.State, Summary: m.Summary, Sync: m.Sync, Parameters: list(m.Takes), Results: list(m.Gives),
			Errors: method.Failures{}, Aliases: []string{}}
		for code, message := range m.Fails {
			row.Errors[code] = message
		}
		for _, alias := range m.Aliases {
			row.Aliases = append(row.Aliases, cmp.Or(alias.Name, m.Name))
		}
		rows = append(rows, row)
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(rows)
}
