package host

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

// A page has at most mostOpened addresses opened by other programs in a minute,
// and as many lines about those that are not.
const mostOpened = 10

// outside has addresses opened by other programs, one at a time.
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

// begin takes the place of the one that is being opened, until done is called.
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

// refused gives the text of a line about what was not opened; none where there
// were too many.
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

// follow opens where a link leads that no page has; refused says why it does not.
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
