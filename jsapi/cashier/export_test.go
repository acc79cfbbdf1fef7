package cashier

import "time"

// SetGuard sets the guard time of later orders, which must be longer than sheet.Guard.
func (w *Window) SetGuard(d time.Duration) { w.sheet.SetGuard(d) }
