package gateway

import "time"

// parseTime parses a time in exactly the given layout. [time.Parse] also accepts fractions of a second that the layout
// does not have, which wallets do not. zone is the time zone for a layout without one.
func parseTime(layout, written string, zone *time.Location) (time.Time, bool) {
	at, err := time.ParseInLocation(layout, written, zone)
	return at, err == nil && at.Format(layout) == written
}
