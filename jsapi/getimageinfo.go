package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// getImageInfo is my.getImageInfo: size, orientation and kind of a picture, which
// is one of the page's files or at an address, also one relative to the page's.
func (h Host) getImageInfo() Method {
	type request struct {
		Src Text `json:"src"`
	}
	type answer struct {
		Width       int    `json:"width"`
		Height      int    `json:"height"`
		Path        string `json:"path"`
		Orientation string `json:"orientation"`
		Type        string `json:"type"`
	}
	const empty, unread = 12, 18
	m := Method{Name: "getImageInfo", State: Real, Acts: ofFiles, Does: "tells about a picture", Fails: Failures{
		empty:  "src is missing",
		unread: "The picture is not there, or cannot be read",
		22:     "The address ends in a kind of file that is not known",
	}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		if in.Src == "" {
			return answer{}, Fail(empty)
		}
		file, err := h.picture(ctx, call, in.Src)
		if err != nil {
			call.Refuse("my.getImageInfo", err.Error())
			return answer{}, Fail(unread)
		}
		image, err := h.Files.Image(file.APFilePath)
		if err != nil {
			return answer{}, Fail(unread)
		}
		return answer{image.Width, image.Height, file.APFilePath, image.Orientation, image.Type}, nil
	})
}
