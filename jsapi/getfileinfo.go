package jsapi

import (
	"context"
	"strings"

	"github.com/jembatan/jembatan/bridge"
)

// getFileInfo is my.getFileInfo: the size of a file in bytes, and its md5 or sha1.
func (h Host) getFileInfo() Method {
	type request struct {
		APFilePath      Text `json:"apFilePath"`
		FilePath        Text `json:"filePath"`
		DigestAlgorithm Text `json:"digestAlgorithm" options:"md5,sha1"`
	}
	type answer struct {
		Size   int64  `json:"size"`
		Digest string `json:"digest"`
	}
	m := Method{Name: "getFileInfo", State: Real, Acts: ofFiles, Does: "tells about a file", Fails: Failures{
		missing: "apFilePath is missing, or digestAlgorithm is neither md5 nor sha1",
		noFile:  "There is no such file",
	}}
	return Handle(m, func(_ context.Context, call *bridge.Call, in request) (answer, error) {
		path := in.APFilePath.Or(string(in.FilePath))
		algorithm := strings.ToLower(in.DigestAlgorithm.Or("md5"))
		if path == "" || algorithm != "md5" && algorithm != "sha1" {
			return answer{}, Fail(missing)
		}
		file, err := h.Files.Lookup(path)
		if err != nil {
			return answer{}, missingFile(err)
		}
		digest, err := h.Files.Digest(path, algorithm)
		return answer{file.Size, digest}, missingFile(err)
	})
}
