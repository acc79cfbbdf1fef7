package trace_test

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
)

// A hub records the events of a session, or of a program that package host runs. Any
// number of readers receive them, each at its own pace.
func ExampleHub() {
	hub := trace.NewHub(nil)
	reader := hub.Subscribe(trace.Options{Bytes: 1 << 20, Why: "the example fell behind"}, func(events []trace.Event) {
		for _, e := range events {
			switch d := e.Data.(type) {
			case trace.Call:
				fmt.Printf("call %d of document %d: %s\n", e.Call, e.Document, d.Method)
			case trace.Settle:
				fmt.Printf("call %d took %v: %s\n", e.Call, time.Duration(d.Took), d.Outcome)
			case trace.Missed:
				fmt.Printf("%d events are missing: %s\n", d.Events, d.Why)
			}
		}
	})
	hub.Record(trace.Event{Document: 1, Call: 1, Data: trace.Call{Method: "getAuthCode", Params: json.RawMessage("null")}})
	hub.Record(trace.Event{Document: 1, Call: 1, Data: trace.Settle{Outcome: "fail", Method: "getAuthCode", Took: trace.Millis(2 * time.Millisecond)}})
	reader.Close(time.Minute)
	// Output:
	// call 1 of document 1: getAuthCode
	// call 1 took 2ms: fail
}
