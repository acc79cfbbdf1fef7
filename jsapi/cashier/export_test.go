package cashier

import "time"

// SetGuard makes the guard time of the orders to come longer than sheet.Guard.
func (w *Window) SetGuard(d time.Duration) { w.sheet.SetGuard(d) }
