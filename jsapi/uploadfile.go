package jsapi

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/files"
	"github.com/jembatan/jembatan/jsapi/network"
)

// mostTime is the longest that a page may have a file take on its way; ours.
const mostTime = time.Hour

// uploadFile is my.uploadFile: it sends one of the page's files as a form by POST.
// Timeout is in milliseconds, 60,000 where it is none. Any answer is a success,
// whatever its status: the published page has the page read an error from data.
func (h Host) uploadFile() Method {
	type request struct {
		URL      Text   `json:"url"`
		FilePath Text   `json:"filePath"`
		Name     Text   `json:"name"`
		FileName Text   `json:"fileName"` // the older name of Name
		FileType Text   `json:"fileType" options:"image,video,audio"`
		Headers  pairs  `json:"headers"`
		Header   pairs  `json:"header"`
		FormData pairs  `json:"formData"`
		Timeout  Number `json:"timeout"`
	}
	const unfit, refused, broken = 11, 4, 12
	m := Method{Name: "uploadFile", State: Real, Acts: ofFiles, Does: "sends a file to a server", Aborts: true, Fails: Failures{
		refused: "The host is not on the list of those that may be reached",
		aborted: "The upload was aborted",
		unfit:   "The file is not there, or a parameter is missing or cannot be sent",
		broken:  "The file could not be sent, or not in time",
		20:      "The address has to be one of https",
	}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answered, error) {
		name := in.Name.Or(string(in.FileName))
		if in.URL == "" || in.FilePath == "" || name == "" {
			return answered{}, failf(unfit, "uploadFile: url, filePath or name is missing")
		}
		content, file, err := h.Files.Read(string(in.FilePath))
		if errors.Is(err, files.ErrNotFound) {
			return answered{}, Fail(unfit)
		} else if err != nil {
			return answered{}, err
		}
		defer content.Close()
		call.Leave() // what is sent is the file as it is now, whatever becomes of it
		h.doubtHost(call, string(in.URL))
		got, err := h.Network.Upload(ctx, network.Upload{
			Request: network.Request{URL: string(in.URL), Headers: in.Headers.over(in.Header), Timeout: milliseconds(in.Timeout, mostTime), Room: call.Hold},
			Name:    name, FileName: file.Name, ContentType: file.ContentType, Size: file.Size, FormData: in.FormData,
			Open: func() (io.ReadCloser, error) {
				return io.NopCloser(io.NewSectionReader(content, 0, file.Size)), nil
			},
		})
		if err != nil {
			return answered{}, Fail(h.networkCode(call, err, networkCodes{unfit: unfit, refused: refused, cut: broken, late: broken, certificate: broken}))
		}
		a := answerOf(got)
		a.Data, err = network.Decode("text", got.Body, network.Get(got.Headers, "content-type"))
		if err == nil {
			err = holdMore(ctx, call, a.Data, got.Body)
		}
		return a, err
	})
}
