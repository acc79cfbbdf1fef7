package report

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/jembatan/jembatan/jsapi/scenario"
	"github.com/jembatan/jembatan/jsapi/scenario/explore"
)

// Read reads JSON files that jembatan test and jembatan explore have written, and joins them. The error of another file
// says in which line it is not what they write.
func Read(names []string) (d Data, err error) {
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return d, fmt.Errorf("the report cannot be read: %w: pass a JSON file that jembatan test or jembatan explore has written", err)
		}
		if offset, err := d.add(text); err != nil {
			line := 1 + bytes.Count(text[:min(int(offset), len(text))], []byte("\n"))
			return d, fmt.Errorf("%s:%d: not a JSON report of jembatan test or jembatan explore: %w", name, line, err)
		}
	}
	return d, nil
}

// add adds what a file has. An error comes with its offset.
func (d *Data) add(text []byte) (offset int64, err error) {
	var whole json.RawMessage
	if err := json.Unmarshal(text, &whole); err != nil { // it has the offset in the text, which a decoder does not have
		var wrong *json.SyntaxError
		if errors.As(err, &wrong) {
			offset = wrong.Offset
		}
		return offset, err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	if !bytes.HasPrefix(whole, []byte("[")) {
		var r explore.Report
		offset, err := next(decoder, &r)
		switch {
		case err != nil:
		case r.Program == "":
			err = errors.New("it has no program")
		case len(r.Plays) == 0:
			err = errors.New("it has no plays")
		}
		d.Explored = append(d.Explored, r)
		return offset, err
	}
	if _, err := decoder.Token(); err != nil {
		return 0, err
	}
	for decoder.More() {
		var r scenario.Result
		offset, err := next(decoder, &r)
		if err == nil {
			err = complete(r)
		}
		if err != nil {
			return offset, err
		}
		d.Scenarios = append(d.Scenarios, r)
	}
	return 0, nil
}

// next decodes the next value of a text that is known to be JSON, and returns the offset of the value, or of what is wrong in it.
func next(decoder *json.Decoder, into any) (offset int64, err error) {
	var value json.RawMessage
	if err := decoder.Decode(&value); err != nil {
		return decoder.InputOffset(), err
	}
	offset = decoder.InputOffset() - int64(len(value))
	if err = json.Unmarshal(value, into); err != nil {
		var wrong *json.UnmarshalTypeError
		if errors.As(err, &wrong) {
			offset += wrong.Offset
		}
	}
	return offset, err
}

// complete checks that the result of a scenario has what jembatan test always writes.
func complete(r scenario.Result) error {
	switch r.Status {
	case scenario.Passed, scenario.Flaky, scenario.Failed, scenario.Unread:
	case "":
		return errors.New("a scenario has no status")
	default:
		return fmt.Errorf("%q is not the status of a scenario", r.Status)
	}
	switch {
	case r.File == "":
		return errors.New("a scenario has no file")
	case r.Failure == nil && (r.Status == scenario.Failed || r.Status == scenario.Unread):
		return fmt.Errorf("scenario %s has status %s and no failure", r.File, r.Status)
	}
	return nil
}
