package agent

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// Line is a line of the page's console, or what else a developer would want to know.
type Line struct {
	Number  int64  `json:"number" jsonschema:"of the event"`
	Seconds string `json:"seconds" jsonschema:"since the program was opened"`
	Level   string `json:"level" jsonschema:"log, info, warn, error or debug of the console; or uncaught, warning, http, failure or reload"`
	Text    string `json:"text" jsonschema:"of the console: with the line of the program that wrote it"`
}

// LinesParams say which lines to return.
type LinesParams struct {
	Level string `json:"level,omitempty" jsonschema:"only lines of this level"`
	After int64  `json:"after,omitempty" jsonschema:"only lines after the one with this number"`
	Most  int    `json:"most,omitempty" jsonschema:"only the last ones, at most this many; default: 50"`
}

// Lines are lines of the console.
type Lines struct {
	Lines   []Line `json:"lines"`
	Matches int    `json:"matches" jsonschema:"how many lines match; not all of them need be in lines"`
}

// usualLines is how many lines are returned by default, and mostLine the maximum size of each in bytes.
const usualLines, mostLine = 50, 2000

func (p *program) addConsole(s *mcp.Server) {
	mcp.AddTool(s, &mcp.Tool{
		Name: "console",
		Description: "Read the page's console: what it logged, errors that nothing caught, and beside them warnings about broken rules, " +
			"HTTP errors, and what failed.",
		Annotations: reads,
	}, func(ctx context.Context, _ *mcp.CallToolRequest, which LinesParams) (*mcp.CallToolResult, Lines, error) {
		live, err := p.now()
		if err != nil {
			return nil, Lines{}, err
		}
		if err := oneOf("level", which.Level, levels...); err != nil {
			return nil, Lines{}, err
		}
		return nil, which.of(live.Whole(ctx)), nil
	})
}

// levels are those of Line.Level.
var levels = []string{"log", "info", "warn", "error", "debug", "uncaught", "warning", "http", "failure", "reload"}

// oneOf returns an error for a word that is not one of those that are known. An empty word passes.
func oneOf(what, word string, known ...string) error {
	if word == "" || slices.Contains(known, word) {
		return nil
	}
	return fmt.Errorf("%s %q is not known: %suse one of %s", what, word, spelling.Hint(word, known...), strings.Join(known, ", "))
}

// of returns the lines that match.
func (which LinesParams) of(events []trace.Event) Lines {
	found := Lines{Lines: []Line{}}
	for _, line := range linesOf(events, which.After) {
		if which.Level == "" || line.Level == which.Level {
			found.Lines = append(found.Lines, line)
		}
	}
	found.Matches = len(found.Lines)
	most := which.Most
	if most <= 0 {
		most = usualLines
	}
	found.Lines = last(found.Lines, most)
	return found
}

// linesOf returns the lines for events after one.
func linesOf(events []trace.Event, since int64) (all []Line) {
	for _, e := range events {
		if e.Number <= since {
			continue
		}
		line := Line{Number: e.Number, Seconds: fmt.Sprintf("%.3f", e.Since.Seconds())}
		switch d := e.Data.(type) {
		case trace.Console:
			line.Level, line.Text = d.Level, d.Placed()
			if d.Thrown {
				line.Level = "uncaught"
			}
		case trace.Warning:
			line.Level, line.Text = "warning", d.Rule+": "+d.Text
		case trace.HTTP:
			line.Level, line.Text = "http", fmt.Sprintf("%d %s", d.Status, d.URL)
		case trace.Error:
			line.Level, line.Text = "failure", d.What+": "+d.Why
		case trace.Reload:
			line.Level, line.Text = "reload", "files of the program have changed"
		default:
			continue
		}
		line.Text = short(line.Text, mostLine)
		all = append(all, line)
	}
	return all
}

// short cuts a text to at most n bytes, and says how long it was.
func short(text string, n int) string {
	if len(text) <= n {
		return text
	}
	return fmt.Sprintf("%s… (%d bytes in all)", strings.ToValidUTF8(text[:n], ""), len(text))
}

// last returns the last n of a list.
func last[T any](all []T, n int) []T { return all[max(0, len(all)-n):] }
