package main

import (
	"fmt"
	"io"
	"os"

	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/program"
)

// manifestHere returns the manifest of the current folder if the program is opened by its address: the folder is then
// most likely that of the program, which a server of the user serves. It returns "" if there is no manifest.
func manifestHere(what string) string {
	if !host.IsAddress(what) {
		return ""
	}
	if info, err := os.Stat(program.ManifestName); err != nil || !info.Mode().IsRegular() {
		return ""
	}
	return program.ManifestName
}

// findManifest looks for a manifest in the current folder, unless a flag has named one.
func (f *runFlags) findManifest(what string, named bool) {
	if !named {
		f.manifest = manifestHere(what)
		f.manifestFound = f.manifest != ""
	}
}

// printManifest prints which manifest of the current folder is used.
func (f runFlags) printManifest(out io.Writer) {
	if f.manifestFound {
		fmt.Fprintf(out, "manifest %s of the current folder; --manifest '' ignores it\n", f.manifest)
	}
}
