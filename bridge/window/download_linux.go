//go:build cgo

package window

// #include "download_linux.h"
import "C"

import (
	"crypto/sha256"
	"errors"
	"net/url"
	"os"
	"strings"
	"time"
	"unsafe"

	"github.com/jembatan/jembatan/bridge"
)

// mostLeads is how many addresses that contain the file themselves are remembered.
const mostLeads = 64

// downloads is what is known about the downloads of a window's pages. Used only on the
// first thread.
type downloads struct {
	// responses are the responses that became downloads, by address.
	responses map[string]starter
	// leads are the data: addresses that something navigated to, by hash, and order is
	// their hashes, oldest first.
	leads map[[32]byte]starter
	order [][32]byte
}

// starter is who started a download: an origin, or why the origin is not known.
type starter struct{ page, why string }

// saving are the downloads under way. Used only on the first thread.
var saving = map[*C.WebKitDownload]*saved{}

// saved is a download that waits for its destination, or is being saved.
type saved struct {
	w     *Window
	path  string
	ended func(int64, error)

	cancelled bool
}

// watchDownloads keeps WebKit from saving anything without a decision.
func (w *Window) watchDownloads() {
	id := w.native.id
	if w.options.OnDownload == nil {
		id = 0
	}
	w.native.downloads = downloads{responses: map[string]starter{}, leads: map[[32]byte]starter{}}
	C.jb_watch_downloads(w.native.view, C.guintptr(id))
}

// itself returns the current page as the starter, if origin is the page's.
func (w *Window) itself(origin string) starter {
	page := bridge.OriginOf(w.committed())
	if origin != page {
		return starter{why: "it comes from " + origin + ", in a page of " + page}
	}
	return starter{page: page}
}

// untold is the starter of what WebKit tells no origin of: the page that is there,
// where there were no frames of another.
func (w *Window) untold() starter {
	if w.native.hand.strangers {
		return starter{why: "there are frames of another origin, and it may be theirs: use a Blob"}
	}
	return starter{page: bridge.OriginOf(w.committed())}
}

// jembatanLeads remembers who was there when something led to a data: address,
// which a download can have: of its start WebKit tells later than of the next page.
//
//export jembatanLeads
func jembatanLeads(id C.guintptr, address *C.char) {
	w := windows[uintptr(id)]
	if w == nil || C.strncmp(address, data, 5) != 0 {
		return
	}
	d := &w.native.downloads
	hash := sha256.Sum256([]byte(C.GoString(address)))
	if _, known := d.leads[hash]; !known {
		d.order = append(d.order, hash)
	}
	d.leads[hash] = w.untold()
	if len(d.order) > mostLeads {
		delete(d.leads, d.order[0])
		d.order = d.order[1:]
	}
}

var data = C.CString("data:")

// jembatanResponse decides about a response that no page can show; 0 drops it.
//
//export jembatanResponse
func jembatanResponse(id C.guintptr, top C.int, address, referrer *C.char) C.int {
	w := windows[uintptr(id)]
	if w == nil {
		return 0
	}
	var s starter
	to := C.GoString(address)
	switch from := C.GoString(referrer); {
	case top == 0 && bridge.OriginOf(to) != bridge.OriginOf(w.committed()):
		s.why = "it comes from a frame of " + bridge.OriginOf(to)
	case from != "":
		s = w.itself(bridge.OriginOf(from))
	case top != 0:
		s = w.untold()
	default:
		s.why = "the frame that it comes from is unknown"
	}
	d := &w.native.downloads
	if len(d.responses) >= mostLeads {
		return 0
	}
	d.responses[to] = s
	return 1
}

// starterOf tells who started the download that has come.
func (w *Window) starterOf(address string) starter {
	d := &w.native.downloads
	if s, ok := d.responses[address]; ok {
		delete(d.responses, address)
		return s
	}
	if strings.HasPrefix(address, "data:") {
		if s, ok := d.leads[sha256.Sum256([]byte(address))]; ok {
			return s
		}
		return starter{why: "it is unknown which page asked for it"}
	}
	// By a link's download attribute, which WebKit heeds within an origin alone.
	return w.itself(bridge.OriginOf(strings.TrimPrefix(address, "blob:")))
}

//export jembatanDownload
func jembatanDownload(id C.guintptr, download *C.WebKitDownload, address, name *C.char, size C.gint64) {
	w := windows[uintptr(id)]
	saving[download] = &saved{w: w}
	if w == nil {
		refuse(download)
		return
	}
	to := C.GoString(address)
	s := w.starterOf(to)
	l := w.loop
	w.options.OnDownload(&Download{
		Address: to, Page: s.page, Why: s.why, Name: C.GoString(name), Size: int64(size),
		Pressed: time.Since(w.native.hand.pressed) < handTime,
		Save: func(path string, most int64, ended func(int64, error)) {
			if !l.post(func() { save(download, path, most, ended) }) {
				ended(0, ErrClosed)
			}
		},
		Refuse: func() { l.post(func() { refuse(download) }) },
	})
}

func save(download *C.WebKitDownload, path string, most int64, ended func(int64, error)) {
	d := saving[download]
	if d == nil || d.cancelled {
		ended(0, ErrClosed)
		return
	}
	// WebKit takes away the file that is there when it fails because of it.
	if _, err := os.Lstat(path); !errors.Is(err, os.ErrNotExist) {
		refuse(download)
		ended(0, errors.New(path+" exists already"))
		return
	}
	d.path, d.ended = path, ended
	uri := C.CString((&url.URL{Scheme: "file", Path: path}).String())
	defer C.free(unsafe.Pointer(uri))
	C.jb_save(download, uri, C.guint64(most))
}

// refuse cancels a download, once: WebKit crashes if it is cancelled twice.
func refuse(download *C.WebKitDownload) {
	if d := saving[download]; d != nil && !d.cancelled {
		d.cancelled = true
		C.jb_refuse(download)
	}
}

// jembatanDownloaded is called when a download has ended, in whatever way.
//
//export jembatanDownloaded
func jembatanDownloaded(download *C.WebKitDownload, bytes C.guint64, why *C.char) {
	d := saving[download]
	if d == nil {
		return // cancelled before it had a name
	}
	delete(saving, download)
	C.g_object_unref(C.gpointer(download))
	if d.ended == nil {
		return
	}
	var err error
	if why != nil {
		err = errors.New(C.GoString(why))
		os.Remove(d.path)
	}
	d.ended(int64(bytes), err)
}

// endDownloads cancels the downloads of a window's pages that are under way.
func (w *Window) endDownloads() {
	for download, d := range saving {
		if d.w == w {
			refuse(download)
		}
	}
}
