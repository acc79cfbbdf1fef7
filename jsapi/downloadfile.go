package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/network"
)

// downloadFile is my.downloadFile: it keeps what is at an address, or in a data:
// address, as a temporary file. Timeout is in milliseconds, 60,000 where it is
// none. An answer of another status than 2xx is no file.
func (h Host) downloadFile() Method {
	type request struct {
		URL      Text   `json:"url" jsapi:"required"`
		FilePath Text   `json:"filePath"`
		Headers  pairs  `json:"headers"`
		Header   pairs  `json:"header"`
		Timeout  Number `json:"timeout"`
	}
	type answer struct {
		APFilePath   string `json:"apFilePath"`
		TempFilePath string `json:"tempFilePath"`
		Headers      pairs  `json:"headers"`
		Header       pairs  `json:"header"`
	}
	const broken, refused = 12, 13
	m := Method{Name: "downloadFile", State: Real, Does: "keeps what is at an address as a file", Aborts: true, Fails: Failures{
		missing: "A parameter is missing or cannot be sent",
		aborted: "The download was aborted",
		broken:  "There is no such file, or it did not come whole",
		refused: "The host is not on the list of those that may be reached",
		20:      "The address has to be one of https",
	}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		if in.FilePath != "" {
			call.Warn("filePath", "the file goes to a temporary place: filePath is not known here")
		}
		h.doubtHost(call, string(in.URL))
		file, got, err := h.download(ctx, network.Request{URL: string(in.URL), Headers: in.Headers.over(in.Header), Timeout: milliseconds(in.Timeout, mostTime)})
		if err != nil {
			return answer{}, Fail(h.networkCode(call, err, networkCodes{unfit: missing, refused: refused, cut: broken, late: broken, certificate: broken}))
		}
		fields := pairs(got.Headers)
		return answer{file.APFilePath, file.APFilePath, fields, fields}, nil
	})
}
