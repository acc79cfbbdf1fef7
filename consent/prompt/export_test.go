package prompt

import "time"

// SetGuard changes the guard time of the prompts to come.
func (w *Window) SetGuard(d time.Duration) { w.guard.Store(int64(d)) }
