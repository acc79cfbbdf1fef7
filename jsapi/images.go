package jsapi

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/files"
	"github.com/jembatan/jembatan/jsapi/method"
)

// chooseImage is my.chooseImage. The user chooses pictures on this machine in the desktop's own dialog, and the page
// receives copies. The default of count is 1; if the user chooses more, the first ones are taken. A desktop has no
// camera, so sourceType has no effect, and pictures are not compressed.
func (h Host) chooseImage() method.Method {
	type request struct {
		Count      *method.Number  `json:"count"`
		SourceType json.RawMessage `json:"sourceType" options:"camera,album"`
		SizeType   json.RawMessage `json:"sizeType" options:"original,compressed"`
	}
	type picked struct {
		Path string `json:"path"`
		Size int64  `json:"size"`
	}
	type chosen struct {
		APFilePaths   []string `json:"apFilePaths"`
		TempFilePaths []string `json:"tempFilePaths"`
		TempFiles     []picked `json:"tempFiles"`
	}
	const cancelled = 11
	m := method.Method{Name: "chooseImage", State: method.Asked, Summary: "lets the user choose images on this machine", Fails: method.Failures{
		cancelled: "The user cancelled",
		2001:      "The user denied access to images",
		2002:      "The user denied access to images before",
		2003:      "The user denied access to images permanently",
	}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (chosen, error) {
		const most = 1000 // more than anybody chooses
		count := 1
		if in.Count != nil && *in.Count >= 1 {
			count = int(min(*in.Count, most))
		}
		paths, err := h.chooseFiles(ctx, call, answer.Files{Title: h.word("Choose a picture", "Pilih gambar"), Many: count > 1})
		if err != nil {
			return chosen{}, err
		}
		if len(paths) == 0 {
			return chosen{}, method.Fail(cancelled)
		}
		if len(paths) > count {
			call.Warn("count", fmt.Sprintf("%d pictures were chosen, but the page takes only %d: the others are dropped", len(paths), count))
			paths = paths[:count]
		}
		var a chosen
		for _, path := range paths {
			file, err := h.Files.Copy(path)
			if err != nil {
				return chosen{}, err
			}
			a.APFilePaths = append(a.APFilePaths, file.APFilePath)
			a.TempFiles = append(a.TempFiles, picked{file.APFilePath, file.Size})
		}
		a.TempFilePaths = a.APFilePaths
		return a, nil
	})
}

// saveImage is my.saveImage, which copies a picture, one of the page's files or one at an address, to the user's
// pictures. It overwrites none of them.
func (h Host) saveImage() method.Method {
	type request struct {
		URL        method.Text `json:"url"`
		FilePath   method.Text `json:"filePath"`
		APFilePath method.Text `json:"apFilePath"`
	}
	const full, broken = 16, 17
	m := method.Method{Name: "saveImage", State: method.Real, Resource: ofFiles, Summary: "saves an image to the user's pictures",
		Aliases: []method.Alias{{Takes: map[string]string{"src": "url"}}},
		Fails: method.Failures{
			missing: "url is missing",
			15:      "Saving images is not allowed",
			full:    "There is no space left for the image",
			broken:  "The image cannot be read or cannot be saved",
		}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		src := method.Text(in.URL.Or(in.FilePath.Or(string(in.APFilePath))))
		if src == "" {
			return none{}, method.Fail(missing)
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
				return none{}, method.Fail(full)
			}
			return none{}, method.Fail(broken)
		}
		call.Record(trace.Saved{Path: path})
		return none{}, nil
	})
}

// getImageInfo is my.getImageInfo, which returns the size, orientation and type of a picture, one of the page's files
// or one at an address, which may be relative to the page's.
func (h Host) getImageInfo() method.Method {
	type request struct {
		Src method.Text `json:"src"`
	}
	type answer struct {
		Width       int    `json:"width"`
		Height      int    `json:"height"`
		Path        string `json:"path"`
		Orientation string `json:"orientation"`
		Type        string `json:"type"`
	}
	const empty, unread = 12, 18
	m := method.Method{Name: "getImageInfo", State: method.Real, Resource: ofFiles, Summary: "returns the size, orientation and type of an image", Fails: method.Failures{
		empty:  "src is missing",
		unread: "The image does not exist or cannot be read",
		22:     "The file type is not supported",
	}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		if in.Src == "" {
			return answer{}, method.Fail(empty)
		}
		file, err := h.picture(ctx, call, in.Src)
		if err != nil {
			call.Refuse("my.getImageInfo", err.Error())
			return answer{}, method.Fail(unread)
		}
		image, err := h.Files.Image(file.APFilePath)
		if err != nil {
			return answer{}, method.Fail(unread)
		}
		return answer{image.Width, image.Height, file.APFilePath, image.Orientation, image.Type}, nil
	})
}

// compressImage is my.compressImage, which compresses pictures, files of the page or ones at addresses. Levels are 0 to
// 4.
func (h Host) compressImage() method.Method {
	type request struct {
		APFilePaths   []method.Text  `json:"apFilePaths" jsapi:"required"`
		CompressLevel *method.Number `json:"compressLevel"`
	}
	type answer struct {
		APFilePaths []string `json:"apFilePaths"`
	}
	const unread = 12
	m := method.Method{Name: "compressImage", State: method.Real, Resource: ofFiles, Summary: "compresses images", Fails: method.Failures{
		missing: "apFilePaths is missing, or compressLevel is not from 0 to 4",
		unread:  "An image does not exist or cannot be read",
	}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		level := files.LevelDefault
		if in.CompressLevel != nil {
			level = int(*in.CompressLevel)
			if *in.CompressLevel < 0 || *in.CompressLevel > 4 || method.Number(level) != *in.CompressLevel {
				return answer{}, method.Fail(missing)
			}
		}
		a := answer{make([]string, len(in.APFilePaths))}
		compress := func(which func(method.Text) bool) error {
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
		own := func(path method.Text) bool { return fileAddress(string(path)) }
		err := compress(own) // first, because the call leaves its queue for those at addresses
		if err == nil {
			err = compress(func(path method.Text) bool { return !own(path) })
		}
		if err != nil {
			call.Refuse("my.compressImage", err.Error())
			return answer{}, method.Fail(unread)
		}
		return a, nil
	})
}

// compress compresses a picture. It reserves memory for the pixels of the picture, and for those of a copy that is
// rotated or drawn on white.
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
