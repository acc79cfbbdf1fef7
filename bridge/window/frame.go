package window

// Frame is a phone drawn around a page: its edge, a status bar, a title bar with buttons, and a bar below the page. It
// consists of the desktop's own widgets outside the view, so neither can draw over the other. The phone is drawn as large as
// the window allows; the page's size in CSS pixels stays the same.
type Frame struct {
	// StatusBar and TitleBar are heights in CSS pixels. A TitleBar of 0 means none, for a page that draws its own.
	StatusBar, TitleBar int
	// OwnTitleBar is the height of the title bar that the page draws itself. The frame's menu and close buttons are at its right end.
	OwnTitleBar int
	// Clock is what the clock of the status bar shows. Empty means the time of day.
	Clock string
	// Indonesian makes the labels of the buttons and the menu Indonesian instead of English.
	Indonesian bool
	// These run on the first thread when the user presses the home button, the back button, the menu button while it shows
	// Bar.Menu, and the menu's entry Share. If OnBack is nil, the back button goes back in the page's history. If OnShare is
	// nil, the menu has no such entry.
	OnHome, OnBack, OnOptionMenu, OnShare func()
}

// Bar is how the title bar of a [Frame] looks; its title is the window's. A colour is #RGB, #RRGGBB or a name; empty means
// the frame's default.
type Bar struct {
	Background, Front, Border string
	// HidesBack hides the back button, which otherwise appears if there is a page to go back to. ShowsBack shows it
	// always.
	HidesBack, ShowsBack bool
	// Home shows the home button when there is no back button.
	Home bool
	// HidesMenu hides the menu button. Menu is a label for it in place of the three dots.
	HidesMenu bool
	Menu      string
	// Loading shows a loading indicator.
	Loading bool
	// Dimmed darkens the bars around the page, which the page has darkened itself. Below leaves the one below the page as it
	// is: something bright stands on it.
	Dimmed, Below bool
}

// PageEvent is an event that a wallet dispatches at a page's document when the user presses a button of the title bar or an
// entry of its menu.
type PageEvent string

const (
	BackEvent       PageEvent = "back"
	OptionMenuEvent PageEvent = "optionMenu"
	ShareEvent      PageEvent = "onShare"
)

// Theme says whether windows and pages are light or dark.
type Theme string

const (
	Light Theme = "light"
	Dark  Theme = "dark"
)
