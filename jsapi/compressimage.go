package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/files"
)

// compressImage is my.compressImage: smaller pictures of some, which are the
// page's files or at addresses. Levels are 0 to 4.
func (h Host) compressImage() Method {
	type request struct {
		APFilePaths   []Text  `json:"apFilePaths" jsapi:"required"`
		CompressLevel *Number `json:"compressLevel"`
	}
	type answer struct {
		APFilePaths []string `json:"apFilePaths"`
	}
	const unread = 12
	m := Method{Name: "compressImage", State: Real, Acts: ofFiles, Does: "makes smaller pictures", Fails: Failures{
		missing: "apFilePaths is missing, or compressLevel is none of 0 to 4",
		unread:  "A picture is not there, or cannot be read",
	}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		level := files.LevelDefault
		if in.CompressLevel != nil {
			level = int(*in.CompressLevel)
			if *in.CompressLevel < 0 || *in.CompressLevel > 4 || Number(level) != *in.CompressLevel {
				return answer{}, Fail(missing)
			}
		}
		a := answer{make([]string, len(in.APFilePaths))}
		compress := func(which func(Text) bool) error {
			for i, path := range in.APFilePaths {
				if !which(path) {
					continue
				}
				file, err := h.picture(ctx, call, path)
				if err == nil {
					file, err = h.compress(ctx, call, file, level)
				}
				if err != nil {
					return err
				}
				a.APFilePaths[i] = file.APFilePath
			}
			return nil
		}
		own := func(path Text) bool { return fileAddress(string(path)) }
		err := compress(own) // first: those at addresses let other calls go on
		if err == nil {
			err = compress(func(path Text) bool { return !own(path) })
		}
		if err != nil {
			call.Refuse("my.compressImage", err.Error())
			return answer{}, Fail(unread)
		}
		return a, nil
	})
}

// compress makes one smaller picture. Its pixels take memory while it does: those of
// the picture, and those of one that is turned or put on white.
func (h Host) compress(ctx context.Context, call *bridge.Call, file files.File, level int) (files.File, error) {
	const perPixel = 2 * 4
	if image, err := h.Files.Image(file.APFilePath); err == nil {
		room := perPixel * min(int64(image.Width)*int64(image.Height), files.MostPixels)
		if err := call.Hold(ctx, room); err != nil {
			return files.File{}, err
		}
		defer call.Hold(ctx, -room)
	}
	return h.Files.Compress(file.APFilePath, level)
}
