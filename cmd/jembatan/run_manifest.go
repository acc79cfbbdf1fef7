package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/jembatan/jembatan/jsapi/program"
)

// manifestHere returns the manifest of the current folder if what is opened is an address: the folder is then most likely
// that of the program, whose own server answers. It returns "" if there is none.
func manifestHere(what string) string {
	info, err := os.Stat(program.ManifestName)
	if err != nil || !info.Mode().IsRegular() || !strings.Contains(what, "://") {
		return ""
	}
	return program.ManifestName
}

// printManifest tells of a manifest that no flag has named.
func (f runFlags) printManifest(out io.Writer) {
	if f.manifestFound {
		fmt.Fprintf(out, "manifest %s of the current folder; --manifest '' ignores it\n", f.manifest)
	}
}
