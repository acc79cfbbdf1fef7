package ledger

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// checkTimes returns an error for times that the ledger cannot store exactly.
func (d *Decision) checkTimes() error {
	times := map[string]time.Time{"at": d.At}
	for i, g := range d.Grants {
		times[fmt.Sprintf("grants[%d].revoked", i)] = g.Revoked
	}
	if d.Code != nil {
		d.Code.times(times)
	}
	return checkTimes(times)
}

// checkTimes returns an error for times, listed by name, that the ledger cannot store exactly.
func checkTimes(times map[string]time.Time) error {
	for _, name := range slices.Sorted(maps.Keys(times)) {
		t := times[name]
		if t.Nanosecond()%int(time.Millisecond) != 0 {
			return fmt.Errorf("%s: %s has fractions of a millisecond: leave them out", name, t.Format(time.RFC3339Nano))
		}
		if year := t.UTC().Year(); year < 0 || year > 9999 {
			return fmt.Errorf("%s: the year is %d in UTC: use one from 0 to 9999", name, year)
		}
	}
	return nil
}
