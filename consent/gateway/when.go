package gateway

import "time"

// parseTime reads a time that is written in exactly the given layout. [time.Parse] alone would take a fraction of a
// second that the layout does not have, and a wallet does not. zone is that of a layout without one.
func parseTime(layout, written string, zone *time.Location) (time.Time, bool) {
	at, err := time.ParseInLocation(layout, written, zone)
	return at, err == nil && at.Format(layout) == written
}
