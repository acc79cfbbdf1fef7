package sheet

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

type kinds []string

func (k *kinds) Record(kind string, _ any) { *k = append(*k, kind) }

func TestErrorsOfASheetAreRecordedAndItsOwnTrafficIsNot(t *testing.T) {
	var got kinds
	r := onlyErrors{&got}
	for _, kind := range []string{"document", "call", "settle", "error", "console"} {
		r.Record(kind, nil)
		onlyErrors{}.Record(kind, nil) // to nobody
	}
	if diff := cmp.Diff(kinds{"error"}, got); diff != "" {
		t.Error(diff)
	}
}
