package host

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

// mostOpened is how many addresses a page can open in other programs in a minute, and how
// many lines are recorded about those that are not opened.
const mostOpened = 10

// outside opens addresses in other programs, one at a time.
type outside struct {
	mu      sync.Mutex // guards what follows
	opening bool
	opened  rate
	told    rate
	untold  int // refusals since the last line about one
}

func newOutside() *outside {
	return &outside{opened: rate{most: mostOpened, per: time.Minute}, told: rate{most: mostOpened, per: time.Minute}}
}

// begin reserves the right to open an address, until done is called.
func (o *outside) begin() (done func(), err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.opening {
		return nil, errors.New("another address is still being opened")
	}
	if !o.opened.take(time.Now()) {
		return nil, fmt.Errorf("%d were opened in the last minute, which is the limit", mostOpened)
	}
	o.opening = true
	return o.end, nil
}

func (o *outside) end() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.opening = false
}

// refused returns the text of a line about an address that was not opened, or nothing if
// there were too many lines.
func (o *outside) refused(address, why string) (text string, tell bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if !o.told.take(time.Now()) {
		o.untold++
		return "", false
	}
	text = address + " is not opened: " + why
	if o.untold > 0 {
		text += fmt.Sprintf(" (and %d before it)", o.untold)
		o.untold = 0
	}
	return text, true
}

// follow opens the target of a link that is not a page of the program; refused says why
// it does not.
func (h *Host) follow(address, refused string) {
	if refused == "" {
		err := machine{h}.OpenOutside(address)
		if err == nil {
			return
		}
		refused = err.Error()
	}
	if text, tell := h.outside.refused(address, refused); tell {
		h.recordOfPage(trace.Warning{Rule: "outside", Text: text})
	}
}
