package window

import "time"

// patience is what is left of the time that the end of a page may take. It counts what the
// processes do, not the time that passes: on a busy machine they may wait for a processor or a
// disk for seconds, while what the page has stored is still on its way to the network process.
// Ending the web process then would lose it.
type patience struct {
	page   time.Duration // the processor time of the page, and of the thread that handles its messages
	others time.Duration // the network process's processor time, and the time in which nothing runs
}

const (
	pageTime   = 500 * time.Millisecond  // for a page's pagehide handlers
	othersTime = 1500 * time.Millisecond // for all else that the end of a page takes
	endTime    = 500 * time.Millisecond  // for the end of a web process that is ended anyway
	leaveMost  = 10 * time.Second        // for each, however busy the machine is
	leaveLook  = 20 * time.Millisecond
)

// work is what the processes that take part in the end of a page have done.
type work struct {
	page, network time.Duration // processor time: see patience
	runs          bool          // one of them runs, or waits for a processor or a disk
}

// lasts takes what was done between two looks from the time left, and reports whether some is left.
// The processor time decreases when a process ends.
func (p *patience) lasts(before, now work) bool {
	page, network := max(0, now.page-before.page), max(0, now.network-before.network)
	p.page -= page
	p.others -= network
	if !now.runs && page == 0 && network == 0 {
		p.others -= leaveLook
	}
	return p.page > 0 && p.others > 0
}
