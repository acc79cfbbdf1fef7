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

// mostLeads is the maximum number of data: addresses, and of responses, that are remembered.
const mostLeads = 64

// downloads records who started the downloads of a window's pages. Used only on the first
// thread.
type downloads struct {
	// responses maps the addresses of responses that became downloads to who started them.
	responses map[string]starter
	// leads maps hashes of data: addresses to who navigated to them. order lists the hashes,
	// oldest first.
	leads map[[32]byte]starter
	order [][32]byte
}

// starter is who started a download: an origin, or the reason why the origin is not known.
type starter struct{ page, why string }

// saving are the downloads in progress. Used only on the first thread.
var saving = map[*C.WebKitDownload]*saved{}

// saved is a download that waits for a destination or is being saved.
type saved struct {
	w     *Window
	path  string
	ended func(int64, error)

	cancelled bool
}

// watchDownloads prevents WebKit from saving a file that the host has not approved.
func (w *Window) watchDownloads() {
	id := w.native.id
	if w.options.OnDownload == nil {
		id = 0
	}
	w.native.downloads = downloads{responses: map[string]starter{}, leads: map[[32]byte]starter{}}
	C.jb_watch_downloads(w.native.view, C.guintptr(id))
}

// itself returns the current page as the starter, provided that origin is the page's.
func (w *Window) itself(origin string) starter {
	page := bridge.OriginOf(w.committed())
	if origin != page {
		return starter{why: "it comes from " + origin + ", in a page of " + page}
	}
	return starter{page: page}
}

// unreported returns the starter of a download for which WebKit reports no origin: the current
// page, unless it has had frames of other origins.
func (w *Window) unreported() starter {
	if w.native.hand.foreignFrames {
		return starter{why: "there are frames of another origin, and it may be theirs: use a Blob"}
	}
	return starter{page: bridge.OriginOf(w.committed())}
}

// jembatanLeads records who navigated to a data: address, since it may become a download:
// WebKit reports the start of the download only after it has reported the next page.
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
	d.leads[hash] = w.unreported()
	if len(d.order) > mostLeads {
		delete(d.leads, d.order[0])
		d.order = d.order[1:]
	}
}

var data = C.CString("data:")

// jembatanResponse decides about a response that WebKit cannot display; 0 drops it.
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
		s = w.unreported()
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

// starterOf returns who started a download.
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
	// The download attribute of a link, which WebKit honours only within the same origin.
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
	// If WebKit failed because the file exists, it would delete that file.
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

// refuse cancels a download. It does so only once, because WebKit crashes if a download is cancelled twice.
func refuse(download *C.WebKitDownload) {
	if d := saving[download]; d != nil && !d.cancelled {
		d.cancelled = true
		C.jb_refuse(download)
	}
}

// jembatanDownloaded is called when a download has completed, failed or been cancelled.
//
//export jembatanDownloaded
func jembatanDownloaded(download *C.WebKitDownload, bytes C.guint64, why *C.char) {
	d := saving[download]
	if d == nil {
		return // cancelled before WebKit asked for a destination
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

// endDownloads cancels the downloads in progress of a window's pages.
func (w *Window) endDownloads() {
	for download, d := range saving {
		if d.w == w {
			refuse(download)
		}
	}
}
