package sheet

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge/trace"
)

type kinds []string

func (k *kinds) Record(e trace.Event) {
	*k = append(*k, e.Kind())
	if e.Document != 0 || e.Call != 0 {
		*k = append(*k, "with numbers of the sheet's own")
	}
}

func TestOnlyErrorsOfASheetAreRecorded(t *testing.T) {
	var got kinds
	r := onlyErrors{&got}
	for _, data := range []trace.Data{trace.Document{}, trace.Call{}, trace.Settle{}, trace.Error{}, trace.Console{}} {
		e := trace.Event{Document: 1, Call: 1, Data: data}
		r.Record(e)
		onlyErrors{}.Record(e) // without a recorder
	}
	if diff := cmp.Diff(kinds{"error"}, got); diff != "" {
		t.Error(diff)
	}
}
