package prompt

import "time"

// SetGuard sets the guard time of later prompts, which must be longer than [Guard].
func (w *Window) SetGuard(d time.Duration) { w.sheet.SetGuard(d) }
