package trace

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"time"
)

// timeForm is RFC 3339 with milliseconds.
const timeForm = "2006-01-02T15:04:05.000Z07:00"

// AppendJSON appends the event as a line of a trace file, without the newline. TRACE.md
// specifies the format.
func (e Event) AppendJSON(b []byte) ([]byte, error) {
	b = append(b, `{"t":"`...)
	b = e.Time.AppendFormat(b, timeForm)
	b = append(b, '"')
	if e.Number > 0 {
		b = append(b, `,"n":`...)
		b = strconv.AppendInt(b, e.Number, 10)
	}
	b = append(b, `,"sinceMs":`...)
	b = Millis(e.Since).append(b)
	if e.Document > 0 {
		b = append(b, `,"document":`...)
		b = strconv.AppendInt(b, e.Document, 10)
	}
	b = appendText(b, `,"page":`, e.Page)
	b = appendText(b, `,"component":`, e.Component)
	b = append(b, `,"kind":"`...)
	b = append(b, e.Kind()...)
	b = append(b, `",`...)
	return e.appendMembers(b)
}

// appendText appends a member whose value is a text, unless that is empty.
func appendText(b []byte, name, text string) []byte {
	if text == "" {
		return b
	}
	quoted, _ := json.Marshal(text) // it is a string
	return append(append(b, name...), quoted...)
}

// MembersJSON returns a JSON object with the call's number as id, and the members of the
// data. The line of a trace file ends with these members.
func (e Event) MembersJSON() ([]byte, error) { return e.appendMembers([]byte{'{'}) }

// appendMembers appends the call and the data to an object that has been begun, and
// ends it. The byte before is the brace, or the comma after other members.
func (e Event) appendMembers(b []byte) ([]byte, error) {
	if e.Call > 0 {
		b = append(b, `"id":`...)
		b = strconv.AppendInt(b, e.Call, 10)
		b = append(b, ',')
	}
	before := len(b)
	to := appender{b}
	encoder := json.NewEncoder(&to)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(e.Data); err != nil {
		return b, fmt.Errorf("kind %q: %w", e.Kind(), err)
	}
	b = to.b[:len(to.b)-1] // the line feed
	if len(b) > before+len("{}") {
		return append(b[:before], b[before+1:]...), nil // without the brace
	}
	b = b[:before]
	if b[before-1] == ',' {
		b = b[:before-1]
	}
	return append(b, '}'), nil
}

// appender is a buffer that encoders write to.
type appender struct{ b []byte }

func (a *appender) Write(p []byte) (int, error) {
	a.b = append(a.b, p...)
	return len(p), nil
}

// Parse parses a line of a trace file.
func Parse(line []byte) (Event, error) {
	var head struct {
		T        time.Time
		N        int64
		SinceMs  Millis
		Document int64
		Origin
		Kind string
		ID   int64
	}
	if err := json.Unmarshal(line, &head); err != nil {
		return Event{}, fmt.Errorf("trace: %w", err)
	}
	if head.T.IsZero() {
		return Event{}, errors.New("trace: a line without a time")
	}
	read := catalogue[head.Kind]
	if read == nil {
		return Event{}, fmt.Errorf("trace: kind %q is not known", head.Kind)
	}
	data, err := read(line)
	if err != nil {
		return Event{}, fmt.Errorf("trace: kind %q: %w", head.Kind, err)
	}
	return Event{head.N, head.T, time.Duration(head.SinceMs), head.Document, head.ID, head.Origin, data}, nil
}
