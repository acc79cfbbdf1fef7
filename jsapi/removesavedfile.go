package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// removeSavedFile is my.removeSavedFile. Temporary files are none: they go by
// themselves.
func (h Host) removeSavedFile() Method {
	m := Method{Name: "removeSavedFile", State: Real, Acts: ofFiles, Does: "removes a saved file",
		Fails: Failures{missing: "apFilePath is missing", noFile: "There is no such saved file"}}
	return Handle(m, func(_ context.Context, call *bridge.Call, in namedFile) (none, error) {
		if in.path() == "" {
			return none{}, Fail(missing)
		}
		return none{}, missingFile(h.Files.Remove(in.path()))
	})
}
