package yamlfile

import (
	"regexp"
	"strings"
	"time"
)

// DurationPattern is the regular expression of what [ParseDuration] accepts, for JSON Schemas.
const DurationPattern = `^ *([0-9]+(\.[0-9]+)? *(ns|us|µs|ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hours?)( +and +| *))+$`

var (
	durations = regexp.MustCompile(DurationPattern)
	units     = regexp.MustCompile(`([0-9.]+) *([a-zµ]+)`)
)

// shortest has the units that Go does not know.
var shortest = map[string]string{
	"millisecond": "ms", "milliseconds": "ms", "sec": "s", "secs": "s", "second": "s", "seconds": "s",
	"min": "m", "mins": "m", "minute": "m", "minutes": "m", "hour": "h", "hours": "h",
}

// ParseDuration parses a time span as a person writes it: 300ms, 2s, 1m30s, 2 seconds, 1 minute and 30 seconds.
func ParseDuration(written string) (time.Duration, bool) {
	if !durations.MatchString(written) {
		return 0, false
	}
	var b strings.Builder
	for _, part := range units.FindAllStringSubmatch(written, -1) {
		unit := part[2]
		if short, is := shortest[unit]; is {
			unit = short
		}
		b.WriteString(part[1] + unit)
	}
	d, err := time.ParseDuration(b.String())
	return d, err == nil
}
