package scenario

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"

	"github.com/jembatan/jembatan/jsapi/answer"
)

const (
	// mostPictures is how many pictures of steps are kept that did not ask for one.
	mostPictures = 12
	// mostKept is how many bytes of events are kept for a report.
	mostKept = 1 << 20
)

// pictures takes pictures for a report. A nil one takes none.
type pictures struct {
	dir   string  // in which the host leaves those of the windows that ask
	many  int     // how many were taken after steps
	asked []asker // windows that have asked, in their order
}

// asker is a window that asks: the file of its picture, its title, and what it asks.
type asker struct {
	file, title string
	kind        answer.Kind // of what it asks

	at int // how many pictures of the page had been taken as it asked
}

var askers = []asker{{"page-consent.png", "The consent window", answer.Consents, 0}, {"page-cashier.png", "The payment window", answer.Payments, 0}}

func newPictures(wanted bool) *pictures {
	if !wanted {
		return nil
	}
	dir, err := os.MkdirTemp("", "jembatan-pictures-")
	if err != nil {
		return nil // the report has none
	}
	return &pictures{dir: dir}
}

func (p *pictures) remove() {
	if p != nil {
		os.RemoveAll(p.dir)
	}
}

const pageFile = "page.png"

// file is where the host leaves the picture of the page at the end, with those of the windows that ask beside it.
func (p *pictures) file() string {
	if p == nil {
		return ""
	}
	return filepath.Join(p.dir, pageFile)
}

// step takes a picture of the page after a step that used it.
func (p *pictures) step(of *player, s stepAt) {
	if p == nil {
		return
	}
	p.see(s.answers(), len(of.taken))
	if p.many == mostPictures || !s.changes() {
		return
	}
	png, err := of.photograph(context.Background())
	if last := len(of.taken) - 1; err == nil && (last < 0 || !bytes.Equal(of.taken[last].PNG, png)) {
		of.taken = append(of.taken, Picture{Title: "After " + s.title(), PNG: png})
		p.many++
	}
}

// see notes which windows have asked: their picture is there, or a step has answered a question of their kind and it will be.
func (p *pictures) see(answered answer.Kind, taken int) {
	for _, w := range askers {
		_, err := os.Stat(filepath.Join(p.dir, w.file))
		seen := slices.ContainsFunc(p.asked, func(one asker) bool { return one.file == w.file })
		if !seen && (err == nil || answered == w.kind) {
			w.at = taken
			p.asked = append(p.asked, w)
		}
	}
}

// photograph takes a picture of the page once it has done what comes of the step before.
func (p *player) photograph(ctx context.Context) ([]byte, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, p.limit, errBusy)
	defer cancel()
	for range 2 { // the page has the step in the first round, and has done what comes of it in the second
		if err := p.host.ComeRound(ctx); err != nil {
			return nil, cmp.Or(context.Cause(ctx), err)
		}
	}
	png, err := p.host.Window().Snapshot(ctx)
	if err != nil {
		err = cmp.Or(context.Cause(ctx), err)
	}
	return png, err
}

// takeScreenshot is the step that takes a picture of the page.
func (p *player) takeScreenshot(ctx context.Context, name string) *Failure {
	png, err := p.photograph(ctx)
	if err == nil {
		p.taken = append(p.taken, Picture{Title: name, Name: name, PNG: png})
	}
	return failed(err)
}

// all are the pictures, in the order in which they came. Taken are those of the page.
func (p *pictures) all(taken []Picture) (all []Picture) {
	if p == nil {
		return taken
	}
	p.see("", len(taken)) // those that answers of the scenario have answered
	for i := range len(taken) + 1 {
		for _, w := range p.asked {
			if w.at != i {
				continue
			}
			if png, err := os.ReadFile(filepath.Join(p.dir, w.file)); err == nil {
				all = append(all, Picture{Title: w.title, PNG: png})
			}
		}
		if i < len(taken) {
			all = append(all, taken[i])
		}
	}
	if png, err := os.ReadFile(p.file()); err == nil && len(png) > 0 {
		all = append(all, Picture{Title: "At the end", PNG: png})
	}
	return all
}

// kept are the lines of the trace, those from the beginning if there are too many.
func (p *player) kept() (lines []json.RawMessage, unkept int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for room := mostKept; len(lines) < len(p.events); {
		line, err := p.events[len(lines)].AppendJSON(nil)
		if room -= len(line); err != nil || room < 0 {
			break
		}
		lines = append(lines, line)
	}
	return lines, len(p.events) - len(lines)
}
