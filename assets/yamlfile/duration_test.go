package yamlfile

import (
	"testing"
	"time"
)

func TestDurationsAsPeopleWriteThem(t *testing.T) {
	for written, want := range map[string]time.Duration{
		"300ms": 300 * time.Millisecond, "2s": 2 * time.Second, "1m30s": 90 * time.Second, "1.5h": 90 * time.Minute, "2 s": 2 * time.Second,
		"2 seconds": 2 * time.Second, "1 second": time.Second, "0.5 seconds": 500 * time.Millisecond, "1 minute 30 seconds": 90 * time.Second,
		"1 minute and 30 seconds": 90 * time.Second, "2 min": 2 * time.Minute, "250 milliseconds": 250 * time.Millisecond, "1 hour": time.Hour,
	} {
		if got, ok := ParseDuration(written); !ok || got != want {
			t.Errorf("%q is %s, %v", written, got, ok)
		}
	}
	for _, written := range []string{"", "2", "seconds", "2 secondss", "-1s", "2s and", "and 2s", "soon", "2 s 3", "1e3s", "9999999999999h", "2 SECONDS", "1..5s"} {
		if got, ok := ParseDuration(written); ok {
			t.Errorf("%q is %s", written, got)
		}
	}
}
