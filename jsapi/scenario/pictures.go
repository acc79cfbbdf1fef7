package scenario

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
)

const (
	// mostPictures is how many pictures of steps are kept.
	mostPictures = 12
	// mostKept is how many bytes of events are kept for a report.
	mostKept = 1 << 20
)

// pictures are those of a play. A nil one takes none.
type pictures struct {
	dir   string // in which the host leaves those of the windows that ask
	steps []Picture
	asked map[string]int // how many of steps there were as each of these windows was first seen, by its file
}

// windows are the files of pictures of windows that ask, and their titles.
var windows = []struct{ file, title string }{{"page-consent.png", "The consent window"}, {"page-cashier.png", "The payment window"}}

func newPictures(wanted bool) *pictures {
	if !wanted {
		return nil
	}
	dir, err := os.MkdirTemp("", "jembatan-pictures-")
	if err != nil {
		return nil // the report has none
	}
	return &pictures{dir: dir, asked: map[string]int{}}
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
func (p *pictures) step(of *player, title string) {
	if p == nil {
		return
	}
	p.see()
	if len(p.steps) == mostPictures || strings.HasPrefix(title, "assert") || strings.HasPrefix(title, "expect") || strings.HasPrefix(title, "extended") {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), stepTime)
	defer cancel()
	for range 2 { // the page has the step in the first round, and has done what comes of it in the second
		if of.host.ComeRound(ctx) != nil {
			return
		}
	}
	png, err := of.host.Window().Snapshot(ctx)
	if last := len(p.steps) - 1; err == nil && (last < 0 || !bytes.Equal(p.steps[last].PNG, png)) {
		p.steps = append(p.steps, Picture{"After " + title, png})
	}
}

// see notes which windows that ask have been there.
func (p *pictures) see() {
	for _, w := range windows {
		if _, seen := p.asked[w.file]; seen {
			continue
		}
		if _, err := os.Stat(filepath.Join(p.dir, w.file)); err == nil {
			p.asked[w.file] = len(p.steps)
		}
	}
}

// all are the pictures, in the order in which they came.
func (p *pictures) all() (all []Picture) {
	if p == nil {
		return nil
	}
	for i := range len(p.steps) + 1 {
		for _, w := range windows {
			at, seen := p.asked[w.file]
			if !seen {
				at = len(p.steps)
			}
			if png, err := os.ReadFile(filepath.Join(p.dir, w.file)); err == nil && at == i {
				all = append(all, Picture{w.title, png})
			}
		}
		if i < len(p.steps) {
			all = append(all, p.steps[i])
		}
	}
	if png, err := os.ReadFile(p.file()); err == nil && len(png) > 0 {
		all = append(all, Picture{"At the end", png})
	}
	return all
}

// kept are the lines of the trace, those from the beginning if there are too many.
func (p *player) kept() (lines []json.RawMessage) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for room := mostKept; len(lines) < len(p.events); {
		line, err := p.events[len(lines)].AppendJSON(nil)
		if room -= len(line); err != nil || room < 0 {
			break
		}
		lines = append(lines, line)
	}
	return lines
}
