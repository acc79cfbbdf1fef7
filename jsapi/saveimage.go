package jsapi

import (
	"context"
	"errors"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/files"
)

// saveImage is my.saveImage: it puts a copy of a picture, which is one of the
// page's files or at an address, among the person's own, over none of them.
func (h Host) saveImage() Method {
	type request struct {
		URL        Text `json:"url"`
		FilePath   Text `json:"filePath"`
		APFilePath Text `json:"apFilePath"`
	}
	const full, broken = 16, 17
	m := Method{Name: "saveImage", State: Real, Acts: ofFiles, Does: "puts a picture among the person's own",
		Older: []Older{{Takes: map[string]string{"src": "url"}}},
		Fails: Failures{
			missing: "url is missing",
			15:      "Pictures may not be saved",
			full:    "There is no room for the picture",
			broken:  "The picture cannot be had, or not be saved",
		}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		src := Text(in.URL.Or(in.FilePath.Or(string(in.APFilePath))))
		if src == "" {
			return none{}, Fail(missing)
		}
		file, err := h.picture(ctx, call, src)
		var ends []string
		if err == nil {
			ends, err = h.pictureEnd(file)
		}
		var path string
		if err == nil {
			path, err = h.keepPicture(file, ends)
		}
		if err != nil {
			call.Refuse("my.saveImage", err.Error())
			if errors.Is(err, files.ErrFull) || errors.Is(err, errNoRoom) {
				return none{}, Fail(full)
			}
			return none{}, Fail(broken)
		}
		call.Record("saved", savedLine{call.ID, path})
		return none{}, nil
	})
}

// savedLine (kind "saved"): a picture was put among the person's own.
type savedLine struct {
	ID   int64  `json:"id"`
	Path string `json:"path"`
}
