package jsapi

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/tidwall/gjson"
)

// Dialogs says who answers what is drawn in the page.
type Dialogs string

const (
	Person  Dialogs = ""    // whoever is in front of it
	Accept  Dialogs = "yes" // a script, which takes what is offered first
	Dismiss Dialogs = "no"  // a script, which cancels
)

// ParseDialogs reads who answers: yes, no, or person.
func ParseDialogs(written string) (Dialogs, error) {
	switch written {
	case "person":
		return Person, nil
	case string(Accept), string(Dismiss):
		return Dialogs(written), nil
	}
	return "", fmt.Errorf("%q is no answer to dialogs: use yes, no or person", written)
}

// ask has the page draw a dialog and gives what the person said in it. A script
// in their place says yes, or nothing, and nothing is drawn.
func (h Host) ask(ctx context.Context, call *bridge.Call, view string, with, yes any) (gjson.Result, error) {
	if h.Dialogs == Person {
		return call.Draw(ctx, view, with)
	}
	content, err := json.Marshal(with)
	if err != nil {
		return gjson.Result{}, err
	}
	call.Record(trace.Dialog{View: view, Content: content, Answer: string(h.Dialogs)})
	if h.Dialogs == Dismiss {
		return gjson.Parse("{}"), nil
	}
	answer, err := json.Marshal(yes)
	return gjson.ParseBytes(answer), err
}

// told is what a script says: what the page would tell of a person's.
type told = map[string]any
