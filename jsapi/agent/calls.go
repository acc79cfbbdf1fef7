package agent

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// Call is a call that the page has made.
type Call struct {
	Number  int64    `json:"number"`
	Method  string   `json:"method" jsonschema:"its name, without my."`
	Params  any      `json:"params,omitempty"`
	Outcome string   `json:"outcome" jsonschema:"success, fail, cancelled or open"`
	Result  any      `json:"result,omitempty" jsonschema:"what the callback received"`
	Millis  float64  `json:"ms,omitempty" jsonschema:"how long it took"`
	Place   string   `json:"place,omitempty" jsonschema:"the line of the program that made it, in the developer's file if there is a source map"`
	Page    string   `json:"page,omitempty" jsonschema:"the page of a program in the template language that made it"`
	Between []string `json:"between,omitempty" jsonschema:"what happened before it was settled, such as the prompt and its decision"`

	last int64 // number of its last event
}

// CallsParams say which calls to return.
type CallsParams struct {
	Number  int64  `json:"number,omitempty" jsonschema:"only this call, in full"`
	Method  string `json:"method,omitempty" jsonschema:"only calls of this method, without my."`
	Outcome string `json:"outcome,omitempty" jsonschema:"only calls with this outcome: success, fail, cancelled or open"`
	After   int64  `json:"after,omitempty" jsonschema:"only calls after the one with this number"`
	Most    int    `json:"most,omitempty" jsonschema:"only the last ones, at most this many; default: 20"`
}

// Calls are calls of the page.
type Calls struct {
	Calls   []Call `json:"calls"`
	Matches int    `json:"matches" jsonschema:"how many calls match; not all of them need be in calls"`
}

// usualCalls is how many calls are returned by default, and mostValue the maximum size of each of their values in bytes.
const usualCalls, mostValue = 20, 1000

func (p *program) addCalls(s *mcp.Server) {
	mcp.AddTool(s, &mcp.Tool{
		Name: "calls",
		Description: "List the my.* calls that the page has made, with parameters, outcome and result. Long values are cut short; " +
			"ask for one call by its number to get them in full.",
		Annotations: reads,
	}, func(ctx context.Context, _ *mcp.CallToolRequest, which CallsParams) (*mcp.CallToolResult, Calls, error) {
		live, err := p.now()
		if err != nil {
			return nil, Calls{}, err
		}
		found, err := which.of(live.Whole(ctx))
		return nil, found, err
	})
}

// of returns the calls that match.
func (which CallsParams) of(events []trace.Event) (found Calls, err error) {
	found.Calls = []Call{}
	if err := oneOf("outcome", which.Outcome, "success", "fail", "cancelled", "open"); err != nil {
		return found, err
	}
	which.Method = strings.TrimPrefix(which.Method, "my.")
	for _, c := range everyCall(events) {
		switch {
		case which.Number > 0 && c.Number != which.Number,
			which.Method != "" && c.Method != which.Method,
			which.Outcome != "" && c.Outcome != which.Outcome,
			c.Number <= which.After:
			continue
		}
		if which.Number == 0 {
			c.shorten()
		}
		found.Calls = append(found.Calls, c)
	}
	found.Matches = len(found.Calls)
	if which.Number > 0 && found.Matches == 0 {
		return found, fmt.Errorf("there is no call %d, or it is too long ago", which.Number)
	}
	most := which.Most
	if most <= 0 {
		most = usualCalls
	}
	found.Calls = last(found.Calls, most)
	return found, nil
}

// callsOf returns the calls that were made or settled after an event.
func callsOf(events []trace.Event, since int64) (all []Call) {
	for _, c := range everyCall(events) {
		if c.last > since {
			c.shorten()
			all = append(all, c)
		}
	}
	return all
}

// everyCall returns the calls that events tell of, in their order.
func everyCall(events []trace.Event) []Call {
	var all []Call
	at := map[int64]int{} // index in all, by number
	for _, e := range events {
		if d, ok := e.Data.(trace.Call); ok {
			at[e.Call] = len(all)
			all = append(all, Call{Number: e.Call, Method: d.Method, Params: value(d.Params), Outcome: "open", Place: cmp.Or(d.Source, d.Place), Page: e.Page, last: e.Number})
			continue
		}
		i, known := at[e.Call]
		if !known || e.Call == 0 {
			continue
		}
		c := &all[i]
		c.last = e.Number
		if d, ok := e.Data.(trace.Settle); ok {
			c.Outcome, c.Result, c.Millis = d.Outcome, value(d.Result), float64(d.Took)/1e6
			continue
		}
		if members, err := e.MembersJSON(); err == nil {
			c.Between = append(c.Between, e.Kind()+" "+string(members))
		}
	}
	return all
}

// value returns JSON as a value; nil for none.
func value(text json.RawMessage) any {
	if len(text) == 0 {
		return nil
	}
	return text
}

// shorten cuts long values. Cut JSON becomes a text.
func (c *Call) shorten() {
	for _, v := range []*any{&c.Params, &c.Result} {
		if text, ok := (*v).(json.RawMessage); ok && len(text) > mostValue {
			*v = short(string(text), mostValue)
		}
	}
	for i, line := range c.Between {
		c.Between[i] = short(line, mostValue)
	}
}
