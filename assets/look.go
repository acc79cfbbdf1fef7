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

const lookEntry = "page/look.js"
