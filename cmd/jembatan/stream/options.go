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

// Options say how a stream is shown. The zero value shows lines without colours.
type Options struct {
	// Width tells how many columns the terminal has now. Nil means that there is none: the stream is lines.
	Width func() int
	// Colors are those of the terminal; below colorprofile.ANSI there are none.
	Colors colorprofile.Profile
	// Verbose shows texts and JSON whole.
	Verbose bool
	// Quiet shows only what went wrong.
	Quiet bool
	// Trace is the file of the run's trace, for the summary; "" for none.
	Trace string
}

// When are the words that say when to use colours.
var When = []string{"auto", "always", "never"}

// Detect finds out what an output is. Color is a word of [When], and env the environment, of which TERM, COLORTERM and
// NO_COLOR count. A terminal that cannot move its cursor, such as one within an editor, gets lines.
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

// colors are those of the terminal that the environment names.
func colors(env func(string) string) colorprofile.Profile {
	return colorprofile.Env([]string{"TERM=" + env("TERM"), "COLORTERM=" + env("COLORTERM"), "WT_SESSION=" + env("WT_SESSION")})
}

// view shows events and, at the end, the summary.
type view interface {
	Reader
	measure() // the terminal may have another width now
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

// wrong tells whether an event says that something went wrong, or was left out.
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
		return d.Why != ""
	case trace.Download:
		return d.Outcome == "failed"
	case trace.Warning, trace.Error, trace.HTTP, trace.Missed:
		return true
	}
	return false
}
