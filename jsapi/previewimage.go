package jsapi

import (
	"context"
	"errors"
	"net/url"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/files"
)

// previewImage is my.previewImage: it opens the picture that is to be seen first
// by the person's own program for pictures, one at an address in the browser.
func (h Host) previewImage() Method {
	type request struct {
		URLs    []Text `json:"urls" jsapi:"required"`
		Current Number `json:"current"`
	}
	m := Method{Name: "previewImage", State: Real, Acts: ofFiles, Does: "shows a picture",
		Fails: Failures{missing: "urls is missing, or has no picture and no http or https address"}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		if len(in.URLs) == 0 {
			return none{}, Fail(missing)
		}
		current := in.URLs[0]
		if in.Current > 0 && int(min(in.Current, 1<<20)) < len(in.URLs) {
			current = in.URLs[int(in.Current)]
		}
		u, err := url.Parse(string(current))
		if err == nil && u.Host != "" && (u.Scheme == "http" || u.Scheme == "https") && !fileAddress(string(current)) {
			return none{}, h.Machine.OpenOutside(u.String())
		}
		if !fileAddress(string(current)) && (err != nil || u.Scheme != "data") {
			return none{}, Fail(missing)
		}
		file, err := h.picture(ctx, call, current)
		var ends []string
		if err == nil {
			ends, err = h.pictureEnd(file)
		}
		if errors.Is(err, files.ErrNotFound) || errors.Is(err, files.ErrNotImage) {
			return none{}, Fail(missing)
		} else if err != nil {
			return none{}, err
		}
		return none{}, h.openFile(file, ends)
	})
}
