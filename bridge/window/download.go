package window

// Download is a file that a page, or a frame in it, wants to save. Nothing of it is on
// this machine before Save is called.
type Download struct {
	// Address is where the file comes from. A page chooses it, so it can have any length.
	Address string
	// Page is the origin of the page in the window, if the page itself, or a frame of its
	// origin, started the download; otherwise it is "" and Why says what is known.
	Page, Why string
	// Pressed is true if the user has just pressed something in the page.
	Pressed bool
	// Name is the name that the page or the server gave. It is not a safe file name.
	Name string
	// Size is the number of bytes that the server states, or -1 if it states none.
	Size int64

	// Save saves the download as a new file in an existing folder, and calls ended when
	// it is saved or has failed; if it fails, nothing of it remains. It fails as soon as
	// it has more bytes than most. Refuse drops the download. One of the two must be
	// called, once, from any goroutine; ended runs on the first thread.
	Save   func(path string, most int64, ended func(bytes int64, err error))
	Refuse func()
}
