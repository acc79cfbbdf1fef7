package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"

	"github.com/jembatan/jembatan/jsapi/scenario"
	"github.com/jembatan/jembatan/jsapi/scenario/explore"
)

// Read reads JSON files that jembatan test and jembatan explore have written, and joins them.
func Read(names []string) (d Data, err error) {
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			return d, fmt.Errorf("%s cannot be read: %w", name, err)
		}
		text = bytes.TrimSpace(text)
		if bytes.HasPrefix(text, []byte("[")) {
			var all []scenario.Result
			err = json.Unmarshal(text, &all)
			d.Scenarios = append(d.Scenarios, all...)
		} else {
			var r explore.Report
			if err = json.Unmarshal(text, &r); err == nil && r.Program == "" {
				err = fmt.Errorf("it has no program")
			}
			d.Explored = append(d.Explored, r)
		}
		if err != nil {
			return d, fmt.Errorf("%s is not a JSON report of jembatan test or jembatan explore: %w", name, err)
		}
	}
	return d, nil
}
