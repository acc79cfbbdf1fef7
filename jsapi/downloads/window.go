package downloads

import (
	"context"
	"fmt"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/sheet"
	"github.com/jembatan/jembatan/bridge/window"
)

// WindowConfig configures a [Window].
type WindowConfig struct {
	// Language is the language of the texts, "en" or "id", as a BCP 47 or POSIX tag.
	Language string
	// Wallet is the title of the wallet, and User the name of the user who is asked.
	Wallet, User string
	// Folder is the folder of the files, as shown to the user.
	Folder string
	// Transport carries the window's frames; empty means the default.
	Transport window.Transport
	// Recorder receives the messages of the window that the host refuses; nil discards them.
	Recorder bridge.Recorder
	// Turn is shared by all sheets of one parent window; nil means that this is the only one.
	Turn *sheet.Turn
}

// Window asks the user whether to save a file.
type Window struct {
	config WindowConfig
	sheet  *sheet.Sheet
}

// NewWindow returns a window above parent. It is created at its first use, because few programs save files.
func NewWindow(parent *window.Window, c WindowConfig) (*Window, error) {
	s, err := sheet.New(parent, sheet.Config{
		Name: "download window", Page: assets.DownloadPage(),
		Transport: c.Transport, Recorder: c.Recorder, Turn: c.Turn, Late: true,
	})
	return &Window{c, s}, err
}

// Ask shows the file, and reports whether the user wants to save it. Closing the window means no.
func (w *Window) Ask(ctx context.Context, f File) (bool, error) {
	return sheet.Ask(ctx, w.sheet, questionOf(f, w.config))
}

// Snapshot returns a picture of the window, which must be on screen, as PNG.
func (w *Window) Snapshot(ctx context.Context) ([]byte, error) { return w.sheet.Snapshot(ctx) }

// view is a file as the sheet's page draws it.
type view struct {
	sheet.Head        // Sandbox is false: the file is real
	File       string `json:"file"`
	Size       string `json:"size"` // formatted; "" if not known
	Host       string `json:"host"`
	Folder     string `json:"folder"`
}

// questionOf returns the question that the sheet asks about a file. The page of the sheet answers with
//
//	sheet.answer  {id, save}: whether to save the file
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

// sizeOf formats a number of bytes.
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
