package stream

import (
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// tone is the meaning of a text, which determines its colour.
type tone int

const (
	plain   tone = iota
	aside        // less important than what is beside it
	asked        // a page makes a call
	went         // a success
	wrongly      // a failure
	careful      // a warning
	person       // the user is asked, or has decided
	place        // an address of the program
	strong       // a name
)

// paint is the look of a tone.
type paint struct {
	fine  uint8           // of 256 colours, one that is readable on black and on white; 0 for the terminal's default
	basic ansi.BasicColor // of 16, which the user's theme defines
	faint bool            // in place of the basic colour
	bold  bool
}

var paints = map[tone]paint{
	aside:   {fine: 243, faint: true},
	asked:   {fine: 30, basic: ansi.Cyan},
	went:    {fine: 28, basic: ansi.Green},
	wrongly: {fine: 196, basic: ansi.Red, bold: true},
	careful: {fine: 130, basic: ansi.Yellow},
	person:  {fine: 133, basic: ansi.Magenta},
	place:   {fine: 32, basic: ansi.Blue},
	strong:  {bold: true},
}

// palette colours texts.
type palette struct{ profile colorprofile.Profile }

// in returns a text in the colours of a tone. The text must not contain escape sequences.
func (p palette) in(t tone, text string) string {
	look, colored := paints[t]
	if text == "" || !colored || p.profile < colorprofile.ANSI {
		return text
	}
	style := ansi.NewStyle()
	if look.bold {
		style = style.Bold()
	}
	switch {
	case look.fine == 0:
	case p.profile >= colorprofile.ANSI256:
		style = style.ForegroundColor(ansi.IndexedColor(look.fine))
	case look.faint:
		style = style.Faint()
	default:
		style = style.ForegroundColor(look.basic)
	}
	return style.Styled(text)
}

// toneOf returns the tone of the word for an event's kind.
func toneOf(word string) tone {
	switch word {
	case "call", "redeemed", "disclosed", "order":
		return asked
	case "success", "saved":
		return went
	case "fail", "error", "refused":
		return wrongly
	case "warning", "missed":
		return careful
	case "prompt", "decision", "payment", "revoked", "dialog":
		return person
	case "page", "web-view", "in", "navigate", "reload", "outside", "download", "exit":
		return place
	case "cancelled", "mock", "said", "note", "message":
		return aside
	}
	return plain
}

// toneOfLevel returns the tone for a level of the console.
func toneOfLevel(level string) tone {
	switch level {
	case "error":
		return wrongly
	case "warn":
		return careful
	case "debug":
		return aside
	}
	return plain
}
