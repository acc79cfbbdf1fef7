package window

// Frame is a phone drawn around a page: its edge, a status bar, a title bar with buttons, and what is below the page. It is
// made of the desktop's own widgets, outside the view: no page draws on it, and nothing that a page draws is on it. The page
// keeps its size in CSS pixels however large the phone is drawn, which is as large as the window has room for.
type Frame struct {
	// StatusBar and TitleBar are their heights in CSS pixels. A page that draws a title bar itself has none: 0.
	StatusBar, TitleBar int
	// Indonesian has the words of its buttons and menu in that language; they are English otherwise.
	Indonesian bool
	// OnHome runs on the first thread when the user presses the button that leads home.
	OnHome func()
}

// Bar is what the title bar of a [Frame] looks like, beside the title, which is the window's. Colours are in the form
// #RGB, #RRGGBB or a word; empty is the frame's own.
type Bar struct {
	Background, Front, Border string
	// HidesBack takes away the button that leads back, which is there where there is a page to go back to; ShowsBack has it
	// there anyway.
	HidesBack, ShowsBack bool
	// Home shows the button that leads home, where there is none that leads back.
	Home bool
	// HidesMenu takes away the button of the menu, and Menu is what stands on it in place of dots.
	HidesMenu bool
	Menu      string
	// Loading shows that something is under way.
	Loading bool
}

// Theme is whether pages and windows that ask are light or dark.
type Theme string

const (
	Light Theme = "light"
	Dark  Theme = "dark"
)
