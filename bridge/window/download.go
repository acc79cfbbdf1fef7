package window

// Download is a file that a page, or a frame in it, wants to have saved. Nothing of
// it is on this machine before Save.
type Download struct {
	// Address is where it comes from; a page chooses it, whatever its length.
	Address string
	// Page is the origin of the page in the window, if it was the page itself, or a
	// frame of its origin, that wants this; otherwise it is "" and Why says what is
	// known.
	Page, Why string
	// Pressed tells that the user has just pressed something in the page.
	Pressed bool
	// Name is what the page or the server calls it. It is not a safe file name.
	Name string
	// Size in bytes as the server says; -1 where it does not.
	Size int64

	// Save has it saved as a new file, whose folder is there, and ended called once
	// it is, or is not: then no part of it remains. It is given up as soon as it has
	// more bytes than most. Refuse has it forgotten. One of the two is to be called,
	// once, from any goroutine; ended runs on the first thread.
	Save   func(path string, most int64, ended func(bytes int64, err error))
	Refuse func()
}
