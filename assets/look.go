package assets

import "encoding/json"

// Look returns the script that finds what a scenario means on a page, and whose value is what it found, as JSON. It is to
// be evaluated in a script world of its own. A nil target only has the page read.
func Look(target any) (string, error) {
	query, err := json.Marshal(target)
	if err != nil {
		return "", err
	}
	return "JSON.stringify((" + Exports(lookEntry) + ").look(" + string(query) + "))", nil
}

// Survey returns the script whose value is what a page shows: its text, and its elements that a user can tap on or write
// into, as JSON. It is to be evaluated like that of [Look].
func Survey() string { return "JSON.stringify((" + Exports(lookEntry) + ").survey())" }

const lookEntry = "page/look.js"
