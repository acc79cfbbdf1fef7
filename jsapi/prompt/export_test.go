package prompt

import "time"

// SetGuard makes the guard time of the prompts to come longer than [Guard].
func (w *Window) SetGuard(d time.Duration) { w.sheet.SetGuard(d) }
