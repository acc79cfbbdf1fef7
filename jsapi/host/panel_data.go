package host

import (
	"context"
	"encoding/json"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/files"
	"github.com/jembatan/jembatan/jsapi/storage"
)

// kept is what the program has stored on this machine for the user.
type kept struct {
	Storage []storage.Entry `json:"storage"` // of my.setStorage
	Files   []savedFile     `json:"files"`   // of my.saveFile
	Cookies []cookie        `json:"cookies"` // of the pages
	// NoCookies is why there are no cookies.
	NoCookies string `json:"noCookies,omitempty"`
}

type savedFile struct {
	Path  string    `json:"path"` // as the program sees it
	Name  string    `json:"name"`
	Size  int64     `json:"size"`
	Saved time.Time `json:"saved"`
}

func (h *Host) space() *storage.Space { return h.storage.Of(h.target.id, h.User().ID) }

func (h *Host) data(ctx context.Context, _ struct{}) (k kept, err error) {
	if k.Storage, err = h.space().Entries(ctx); err != nil {
		return k, err
	}
	saved, err := h.savedFiles()
	for _, f := range saved {
		k.Files = append(k.Files, savedFile{f.APFilePath, f.Name, f.Size, f.Created})
	}
	if err != nil {
		return k, err
	}
	if k.Cookies, err = h.shownCookies(ctx); err != nil {
		k.NoCookies = err.Error()
	}
	return k, nil
}

// savedFiles returns the files of the user with whom the run started, or nothing while another user has
// taken their place.
func (h *Host) savedFiles() ([]files.File, error) {
	if h.User().ID != h.options.User.ID {
		return nil, nil
	}
	return h.files.Saved()
}

// entry is a value to store.
type entry struct {
	Key   string          `json:"key"`
	Value json.RawMessage `json:"value"`
}

// store stores a value in the program's storage.
func (h *Host) store(ctx context.Context, e entry) (done, error) {
	err := h.space().Set(ctx, e.Key, e.Value)
	return done{}, h.steered(err, trace.Steer{What: "store", To: e.Key})
}

type keyed struct {
	Key string `json:"key"`
}

func (h *Host) removeKey(ctx context.Context, k keyed) (done, error) {
	return done{}, h.steered(h.space().Remove(ctx, k.Key), trace.Steer{What: "remove", To: k.Key})
}

func (h *Host) clearStorage(ctx context.Context, _ struct{}) (done, error) {
	return done{}, h.steered(h.space().Clear(ctx), trace.Steer{What: "clear-storage"})
}

// filed is a saved file, under the program's name for it.
type filed struct {
	Path string `json:"path"`
}

func (h *Host) removeFile(_ context.Context, f filed) (done, error) {
	return done{}, h.steered(h.files.Remove(f.Path), trace.Steer{What: "remove-file", To: f.Path})
}

// steered records what was changed, if it was.
func (h *Host) steered(err error, what trace.Steer) error {
	if err == nil {
		h.recordOfPage(what)
	}
	return err
}
