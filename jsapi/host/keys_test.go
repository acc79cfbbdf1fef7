package host

import (
	"regexp"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/assets/manual"
)

// TestKeysAreInTheManual compares the keys that steer a run with those that the manual lists, in order.
func TestKeysAreInTheManual(t *testing.T) {
	topic, is := manual.Find("keys")
	if !is {
		t.Fatal("the manual has no topic keys")
	}
	var want, got []string
	for _, k := range steeringKeys {
		want = append(want, k.Keys+": "+k.Does)
	}
	for _, row := range regexp.MustCompile(`(?m)^\| (Ctrl\+Shift\+F\d+) \| (.*) \|$`).FindAllStringSubmatch(topic.Text, -1) {
		got = append(got, row[1]+": "+row[2])
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("- are the keys, + is the manual:\n%s", diff)
	}
}

// TestKeysAreFree checks that each combination has one meaning, and is none that pages, WebKit, GTK or the host use otherwise:
// Ctrl and Shift with a function key.
func TestKeysAreFree(t *testing.T) {
	free := regexp.MustCompile(`^Ctrl\+Shift\+F([1-9]|1[0-2])$`)
	var seen []string
	for _, k := range steeringKeys {
		if !free.MatchString(k.Keys) || slices.Contains(seen, k.Keys) {
			t.Errorf("%s is not free", k.Keys)
		}
		seen = append(seen, k.Keys)
	}
}
