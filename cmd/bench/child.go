package main

import (
	"encoding/json"
	"fmt"
	"os"
)

// runChild runs one entrant and writes its reports to standard output. It returns the exit status of the process.
func runChild(c course) int {
	w := newWatch(c)
	e := byName(c.Entrant)
	var err error
	switch {
	case e.work != nil:
		err = e.work(w)
	case e.page != nil:
		err = runRows(w, e)
	case e.edit:
		err = runEdited(w, e)
	case e.transport == "":
		err = runRaw(w)
	case e.consent:
		err = runConsent(w, e)
	default:
		err = runBridge(w, e)
	}
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(w.reports())
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s: %v\n", c.Entrant, err)
		return 1
	}
	return 0
}
