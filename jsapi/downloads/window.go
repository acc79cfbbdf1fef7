package downloads

import (
	"context"
	"fmt"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/sheet"
	"github.com/jembatan/jembatan/bridge/window"
)

// WindowConfig says how the window speaks.
type WindowConfig struct {
	// Language of the words: "en" or "id", as a BCP 47 or POSIX tag.
	Language string
	// Wallet is its title, User the name of the user who is asked.
	Wallet, User string
	// Folder is where files go, as the user is told.
	Folder string
	// Transport carries the window's frames; empty means the default.
	Transport window.Transport
	// Recorder keeps what the host refuses of the window; nil keeps nothing.
	Recorder bridge.Recorder
	// Turn is shared by the sheets of one window; nil means that this is the only one.
	Turn *sheet.Turn
}

// Window asks the user whether a file is to be saved.
type Window struct {
	config WindowConfig
	sheet  *sheet.Sheet
}

// NewWindow makes the window above the given one, at its first use: few programs
// have files to save.
func NewWindow(parent *window.Window, c WindowConfig) (*Window, error) {
	s, err := sheet.New(parent, sheet.Config{
		Name: "download window", Page: assets.DownloadPage(),
		Transport: c.Transport, Recorder: c.Recorder, Turn: c.Turn, Late: true,
	})
	return &Window{c, s}, err
}

// Ask shows the file and waits for the answer. Closing is no.
func (w *Window) Ask(ctx context.Context, f File) (bool, error) {
	return sheet.Ask(ctx, w.sheet, questionOf(f, w.config))
}

// Snapshot gives the window's picture as a PNG. It must be on screen.
func (w *Window) Snapshot(ctx context.Context) ([]byte, error) { return w.sheet.Snapshot(ctx) }

// view is a file as the sheet's page draws it.
type view struct {
	sheet.Head        // not of a sandbox: the file is a real one
	File       string `json:"file"`
	Size       string `json:"size"` // as it is written; "" if it is not known
	Host       string `json:"host"`
	Folder     string `json:"folder"`
}

// questionOf is a file as the sheet asks about it.
//
//	sheet.answer  {id, save}: whether it is to be saved
func questionOf(f File, c WindowConfig) sheet.Question[bool] {
	return sheet.Question[bool]{
		View: view{
			Head: sheet.Head{
				Lang: assets.Language(c.Language),
				App:  sheet.App{Name: f.App.Name, Icon: f.App.Icon, Origin: f.App.Origin}, User: sheet.User{Name: c.User}, Wallet: sheet.Wallet{Title: c.Wallet},
			},
			File: f.Name, Size: sizeOf(f.Size), Host: f.Host, Folder: c.Folder,
		},
		Read: func(call *bridge.Call) (bool, error) {
			save := call.Param("save")
			if !save.IsBool() {
				return false, fmt.Errorf("the answer says neither to save the file nor to discard it")
			}
			return save.Bool(), nil
		},
	}
}

// sizeOf writes a number of bytes as people do.
func sizeOf(bytes int64) string {
	switch {
	case bytes < 0:
		return ""
	case bytes < 1<<10:
		return fmt.Sprintf("%d B", bytes)
	case bytes < 1<<20:
		return fmt.Sprintf("%.1f KiB", float64(bytes)/(1<<10))
	}
	return fmt.Sprintf("%.1f MiB", float64(bytes)/(1<<20))
}
