package jsapi

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jembatan/jembatan/bridge"
)

// chooseImage is my.chooseImage: the person picks pictures of this machine, by the
// desktop's own dialog, and the page gets copies. Count is 1 where the page names
// none; of more than that the first are taken. A desktop has no camera, so that
// sourceType changes nothing, and pictures stay as large as they are.
func (h Host) chooseImage() Method {
	type request struct {
		Count      *Number         `json:"count"`
		SourceType json.RawMessage `json:"sourceType" options:"camera,album"`
		SizeType   json.RawMessage `json:"sizeType" options:"original,compressed"`
	}
	type picked struct {
		Path string `json:"path"`
		Size int64  `json:"size"`
	}
	type answer struct {
		APFilePaths   []string `json:"apFilePaths"`
		TempFilePaths []string `json:"tempFilePaths"`
		TempFiles     []picked `json:"tempFiles"`
	}
	const cancelled = 11
	m := Method{Name: "chooseImage", State: Asked, Does: "asks for pictures of this machine", Fails: Failures{
		cancelled: "The user cancelled",
		2001:      "The user does not allow it",
		2002:      "The user did not allow it before",
		2003:      "The user does not allow it, and is not to be asked again",
	}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		const most = 1000 // more than anybody picks
		count := 1
		if in.Count != nil && *in.Count >= 1 {
			count = int(min(*in.Count, most))
		}
		paths, err := h.Machine.ChooseImages(ctx, h.word("Choose a picture", "Pilih gambar"), count > 1)
		if err != nil {
			return answer{}, err
		}
		if len(paths) == 0 {
			return answer{}, Fail(cancelled)
		}
		if len(paths) > count {
			call.Warn("count", fmt.Sprintf("%d pictures were chosen, and the page takes %d: it gets the first", len(paths), count))
			paths = paths[:count]
		}
		var a answer
		for _, path := range paths {
			file, err := h.Files.Copy(path)
			if err != nil {
				return answer{}, err
			}
			a.APFilePaths = append(a.APFilePaths, file.APFilePath)
			a.TempFiles = append(a.TempFiles, picked{file.APFilePath, file.Size})
		}
		a.TempFilePaths = a.APFilePaths
		return a, nil
	})
}
