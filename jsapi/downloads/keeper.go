package downloads

import (
	"context"
	"errors"
	"fmt"
	"math/bits"
	"sync"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/consent"
)

// The limits for the downloads of a run.
const (
	MostBytes    = 64 << 20  // of one file, in bytes
	MostInAll    = 256 << 20 // of all files, in bytes
	MostFiles    = 50
	MostAtOnce   = 3
	fewRefusals  = 20 // each is recorded; few of the further ones are
	shownAddress = 200
)

// ErrDeclined is returned by Config.Ask if the user declined a file.
var ErrDeclined = errors.New("the user declined it")

// File is a file that a page offers.
type File struct {
	App  consent.App
	Name string // sanitized
	Size int64  // in bytes; -1 if not known
	Host string // from which it comes; "" if the page itself made it
}

// Config configures a [Keeper].
type Config struct {
	App      func(origin string) (consent.App, bool) // as in jsapi.Host
	Recorder bridge.Recorder
	// Dir returns the folder of the run, and creates it at the first call.
	Dir func() (string, error)
	// Ask decides about a file. It returns nil if the file is to be saved, or an error that says why it is not. It may
	// block; ctx ends with the document, whose address is page.
	Ask func(ctx context.Context, f File, page string) error
	// Current returns the current document.
	Current func() *bridge.Document
}

// Keeper decides about downloads and saves the files. Create it with [New].
type Keeper struct {
	config Config

	mu       sync.Mutex // guards what follows
	atOnce   int
	files    int   // saved or in progress
	bytes    int64 // saved, or reserved for downloads in progress
	refused  uint  // total
	unasked  *bridge.Document
	reserved map[string]bool // paths of downloads in progress
}

// New returns a keeper that has saved nothing.
func New(c Config) *Keeper { return &Keeper{config: c, reserved: map[string]bool{}} }

// Offer decides about a download. It does not wait for the answer.
func (k *Keeper) Offer(d *window.Download) {
	one := &one{keeper: k, download: d, name: fileName(d.Name)}
	app, why := one.begin()
	if why != "" {
		one.refuse(why)
		return
	}
	go one.ask(app)
}

// one is a single download.
type one struct {
	keeper   *Keeper
	download *window.Download
	name     string
	document *bridge.Document
	counted  bool
	promised int64
}

// begin makes the checks that do not need an answer, and counts the download as in progress.
func (o *one) begin() (app consent.App, why string) {
	k, d := o.keeper, o.download
	if d.Page == "" {
		return app, d.Why
	}
	app, ok := k.config.App(d.Page)
	if !ok {
		return app, d.Page + " is not the program"
	}
	if o.document = k.config.Current(); o.document == nil {
		return app, "its page is gone"
	}
	if d.Size > MostBytes {
		return app, tooLarge
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	switch {
	case !d.Pressed && k.unasked == o.document:
		return app, "the user has not interacted with the page, which may save one file without that"
	case k.atOnce >= MostAtOnce:
		return app, fmt.Sprintf("%d others are in progress, which is the limit", MostAtOnce)
	case k.files >= MostFiles:
		return app, fmt.Sprintf("there were %d in this run, which is the limit", MostFiles)
	case k.bytes >= MostInAll:
		return app, fmt.Sprintf("this run has saved %d MiB, which is the limit", MostInAll>>20)
	}
	if !d.Pressed {
		k.unasked = o.document
	}
	o.promised = min(MostBytes, MostInAll-k.bytes)
	k.atOnce++
	k.files++
	k.bytes += o.promised
	o.counted = true
	return app, ""
}

var tooLarge = fmt.Sprintf("it is larger than %d MiB", MostBytes>>20)

// over releases what begin reserved, except the bytes of a file that was saved.
func (o *one) over(bytes int64, saved bool) {
	if !o.counted {
		return
	}
	k := o.keeper
	k.mu.Lock()
	defer k.mu.Unlock()
	k.atOnce--
	k.bytes -= o.promised
	if saved {
		k.bytes += bytes
	} else {
		k.files--
	}
}

func (o *one) ask(app consent.App) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		select {
		case <-o.document.Done():
			cancel()
		case <-ctx.Done():
		}
	}()
	f := File{App: app, Name: o.name, Size: o.download.Size, Host: hostOf(o.download.Address)}
	err := o.keeper.config.Ask(ctx, f, o.document.URL)
	switch {
	case ctx.Err() != nil:
		o.refuse("its page is gone")
	case err != nil:
		o.refuse(err.Error())
	default:
		o.save()
	}
}

func (o *one) refuse(why string) {
	o.download.Refuse()
	o.over(0, false)
	k := o.keeper
	k.mu.Lock()
	k.refused++
	n := k.refused
	k.mu.Unlock()
	if n > fewRefusals {
		if bits.OnesCount(n) != 1 {
			return
		}
		why += fmt.Sprintf(" (%d so far)", n)
	}
	o.tell(trace.Download{Outcome: "refused", Why: why})
}

func (o *one) save() {
	path, err := o.keeper.reserve(o.name)
	if err != nil {
		o.download.Refuse()
		o.over(0, false)
		o.tell(trace.Download{Outcome: "failed", Why: err.Error()})
		return
	}
	o.download.Save(path, o.promised, func(bytes int64, err error) {
		o.keeper.release(path)
		o.over(bytes, err == nil)
		if err != nil {
			why := err.Error()
			if bytes > o.promised {
				why = fmt.Sprintf("it is larger than %d MiB", o.promised>>20)
			}
			o.tell(trace.Download{Outcome: "failed", Bytes: bytes, Why: why})
			return
		}
		o.tell(trace.Download{Outcome: "saved", File: path, Bytes: bytes})
	})
}

func (o *one) tell(e trace.Download) {
	e.URL, e.Name = readable.Clip(o.download.Address, shownAddress), o.name
	about := trace.Event{Data: e}
	if o.document != nil {
		about.Document = o.document.Number
	}
	o.keeper.config.Recorder.Record(about)
}
