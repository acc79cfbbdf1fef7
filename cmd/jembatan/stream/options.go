package stream

import (
	"fmt"
	"io"
	"os"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"
	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/bridge/trace"
)

// Options says how to show a stream. The zero value shows lines without colours.
type Options struct {
	// Width returns the current width of the terminal in characters. Nil means that there is no terminal, and the
	// stream consists of lines.
	Width func() int
	// Colors says which colours the terminal has; below colorprofile.ANSI, it has none.
	Colors colorprofile.Profile
	// Verbose shows texts and JSON in full.
	Verbose bool
	// Quiet shows only failures, errors and warnings.
	Quiet bool
	// Trace is the file of the run's trace, for the summary; "" for none.
	Trace string
}

// When lists the values of --color.
var When = []string{"auto", "always", "never"}

// Detect returns the options for an output. color is one of [When], and env returns environment variables, of which
// TERM, COLORTERM and NO_COLOR matter. A terminal that cannot move its cursor, such as one in an editor, gets lines.
func Detect(out io.Writer, color string, env func(string) string) (o Options, err error) {
	file, isFile := out.(*os.File)
	capable := env("TERM") != "dumb" && isFile && term.IsTerminal(file.Fd()) && prepare(file)
	if capable {
		o.Width = func() int {
			width, _, err := term.GetSize(file.Fd())
			if err != nil || width <= 0 {
				return 80
			}
			return width
		}
	}
	switch color {
	case "auto":
		if capable && env("NO_COLOR") == "" {
			o.Colors = colors(env)
		}
	case "always":
		o.Colors = max(colors(env), colorprofile.ANSI)
	case "never":
	default:
		return o, fmt.Errorf("--color %q is not known: %suse auto, always or never", color, spelling.Hint(color, When...))
	}
	return o, nil
}

// colors returns the colours of the terminal that the environment describes.
func colors(env func(string) string) colorprofile.Profile {
	return colorprofile.Env([]string{"TERM=" + env("TERM"), "COLORTERM=" + env("COLORTERM"), "WT_SESSION=" + env("WT_SESSION")})
}

// view shows events and, at the end, the summary.
type view interface {
	Reader
	measure() // updates the width of the terminal
	summary(summary)
}

func newView(to io.Writer, o Options) view {
	if o.Width == nil {
		return &lines{to: to, options: o, palette: palette{o.Colors}}
	}
	c := &columns{to: to, options: o, palette: palette{o.Colors}}
	c.measure()
	return c
}

// wrong reports whether an event says that something failed, or was left out.
func wrong(e trace.Event) bool {
	switch d := e.Data.(type) {
	case trace.Settle:
		return d.Outcome == "fail"
	case trace.Console:
		return d.Level == "error" || d.Level == "warn"
	case trace.Navigate:
		return d.Why != ""
	case trace.Redemption:
		return d.Why != ""
	case trace.Notice:
		return d.Why != "" && d.Try > 0
	case trace.Download:
		return d.Outcome == "failed"
	case trace.Warning, trace.Error, trace.HTTP, trace.Missed:
		return true
	}
	return false
}
