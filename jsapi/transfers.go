package jsapi

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/files"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/jembatan/jembatan/jsapi/network"
)

// mostTime is the maximum timeout of a transfer. It is not published.
const mostTime = time.Hour

// uploadFile is my.uploadFile, which sends one of the page's files as a form by POST. Timeout is in milliseconds,
// 60,000 by default. A response with any status is a success: according to the published page, a page finds errors in
// data.
func (h Host) uploadFile() method.Method {
	type request struct {
		URL      method.Text   `json:"url"`
		FilePath method.Text   `json:"filePath"`
		Name     method.Text   `json:"name"`
		FileName method.Text   `json:"fileName"` // the older name of Name
		FileType method.Text   `json:"fileType" options:"image,video,audio"`
		Headers  pairs         `json:"headers"`
		Header   pairs         `json:"header"`
		FormData pairs         `json:"formData"`
		Timeout  method.Number `json:"timeout"`
	}
	const unfit, refused, broken = 11, 4, 12
	m := method.Method{Name: "uploadFile", State: method.Real, Resource: ofFiles, Summary: "uploads a file", Aborts: true, Fails: method.Failures{
		refused: "The host is not on the allowlist",
		aborted: "The upload was aborted",
		unfit:   "The file does not exist, or a parameter is missing or invalid",
		broken:  "The upload failed or took too long",
		20:      "The address must begin with https",
	}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answered, error) {
		name := in.Name.Or(string(in.FileName))
		if in.URL == "" || in.FilePath == "" || name == "" {
			return answered{}, method.Failf(unfit, "uploadFile: url, filePath or name is missing")
		}
		content, file, err := h.Files.Read(string(in.FilePath))
		if errors.Is(err, files.ErrNotFound) {
			return answered{}, method.Fail(unfit)
		} else if err != nil {
			return answered{}, err
		}
		defer content.Close()
		call.Leave() // the file is open: it is sent as it is now, whatever other calls do to it
		h.doubtHost(call, string(in.URL))
		got, err := h.Network.Upload(ctx, network.Upload{
			Request: network.Request{URL: string(in.URL), Headers: in.Headers.over(in.Header), Timeout: milliseconds(in.Timeout, mostTime), Room: call.Hold},
			Name:    name, FileName: file.Name, ContentType: file.ContentType, Size: file.Size, FormData: in.FormData,
			Open: func() (io.ReadCloser, error) {
				return io.NopCloser(io.NewSectionReader(content, 0, file.Size)), nil
			},
		})
		if err != nil {
			return answered{}, method.Fail(h.networkCode(call, err, networkCodes{unfit: unfit, refused: refused, cut: broken, late: broken, certificate: broken}))
		}
		answeredWith(call, string(in.URL), got)
		a := answerOf(got)
		a.Data, err = network.Decode("text", got.Body, network.Get(got.Headers, "content-type"))
		if err == nil {
			err = holdMore(ctx, call, a.Data, got.Body)
		}
		return a, err
	})
}

// downloadFile is my.downloadFile, which stores the content of an address, which may be a data: URL, in a temporary
// file. Timeout is in milliseconds, 60,000 by default. Only a response with a 2xx status becomes a file.
func (h Host) downloadFile() method.Method {
	type request struct {
		URL      method.Text   `json:"url" jsapi:"required"`
		FilePath method.Text   `json:"filePath"`
		Headers  pairs         `json:"headers"`
		Header   pairs         `json:"header"`
		Timeout  method.Number `json:"timeout"`
	}
	type answer struct {
		APFilePath   string `json:"apFilePath"`
		TempFilePath string `json:"tempFilePath"`
		Headers      pairs  `json:"headers"`
		Header       pairs  `json:"header"`
	}
	const broken, refused = 12, 13
	m := method.Method{Name: "downloadFile", State: method.Real, Summary: "downloads a file", Aborts: true, Fails: method.Failures{
		missing: "A parameter is missing or invalid",
		aborted: "The download was aborted",
		broken:  "The file does not exist or did not arrive completely",
		refused: "The host is not on the allowlist",
		20:      "The address must begin with https",
	}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (answer, error) {
		if in.FilePath != "" {
			call.Warn("filePath", "filePath is not supported: the file goes to a temporary path")
		}
		h.doubtHost(call, string(in.URL))
		file, got, err := h.download(ctx, call, network.Request{URL: string(in.URL), Headers: in.Headers.over(in.Header), Timeout: milliseconds(in.Timeout, mostTime)})
		if err != nil {
			return answer{}, method.Fail(h.networkCode(call, err, networkCodes{unfit: missing, refused: refused, cut: broken, late: broken, certificate: broken}))
		}
		fields := pairs(got.Headers)
		return answer{file.APFilePath, file.APFilePath, fields, fields}, nil
	})
}

// errNoFile is returned if a server responded with a status other than 2xx.
var errNoFile = errors.New("the server did not send the file")

// download stores the content of an http, https or data: URL in a temporary file.
func (h Host) download(ctx context.Context, call *bridge.Call, r network.Request) (files.File, *network.Response, error) {
	if _, content, err := network.DataURL(r.URL); err == nil {
		file, err := h.Files.Add("file", bytes.NewReader(content))
		return file, &network.Response{}, err
	}
	name := "file"
	if u, err := url.Parse(strings.TrimSpace(r.URL)); err == nil && path.Base(u.Path) != "/" {
		name = path.Base(u.Path)
	}
	var got *network.Response
	file, err := h.Files.Write(name, func(w io.Writer) (err error) {
		got, err = h.Network.Download(ctx, r, w, files.MaxFile, nil)
		if err == nil {
			answeredWith(call, r.URL, got)
		}
		if err == nil && (got.Status < 200 || got.Status > 299) {
			err = fmt.Errorf("status %d: %w", got.Status, errNoFile)
		}
		return err
	})
	return file, got, err
}

// picture returns the picture that a page names: one of its files, or one at an address, which may be relative to the
// page's own. No other call waits for a download, because none knows its file.
func (h Host) picture(ctx context.Context, call *bridge.Call, src method.Text) (files.File, error) {
	file, err := h.Files.Lookup(string(src))
	if err == nil || !errors.Is(err, files.ErrNotFound) || fileAddress(string(src)) {
		return file, err
	}
	address := strings.TrimSpace(string(src))
	if base, err := url.Parse(call.Document.URL); err == nil && !strings.HasPrefix(strings.ToLower(address), "data:") {
		if u, err := base.Parse(address); err == nil {
			address = u.String()
		}
	}
	call.Leave()
	file, _, err = h.download(ctx, call, network.Request{URL: address})
	return file, err
}

// fileAddress reports whether an address is that of a page's file, which need not exist.
func fileAddress(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "https" && u.Host == files.Host
}
