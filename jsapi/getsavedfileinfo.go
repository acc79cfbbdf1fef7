package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// getSavedFileInfo is my.getSavedFileInfo: the size of a saved file in bytes, and
// when it was saved, in seconds since 1970.
func (h Host) getSavedFileInfo() Method {
	type answer struct {
		Size       int64 `json:"size"`
		CreateTime int64 `json:"createTime"`
	}
	m := Method{Name: "getSavedFileInfo", State: Real, Acts: ofFiles, Does: "tells about a saved file",
		Fails: Failures{missing: "apFilePath is missing", noFile: "There is no such saved file"}}
	return Handle(m, func(_ context.Context, call *bridge.Call, in namedFile) (answer, error) {
		if in.path() == "" {
			return answer{}, Fail(missing)
		}
		file, err := h.Files.Lookup(in.path())
		if err != nil {
			return answer{}, missingFile(err)
		}
		if !file.Saved {
			return answer{}, Fail(noFile)
		}
		return answer{file.Size, file.Created.Unix()}, nil
	})
}
