package program

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"unicode/utf8"

	"github.com/jembatan/jembatan/assets"
)

// forWorker returns the content to send for a request. If a page starts a worker with it, the worker's console is sent to the
// page; see [assets.WatchWorker].
func forWorker(r *http.Request, kind string, content io.ReadSeeker) (io.ReadSeeker, error) {
	// The browser says so; scripts of a page cannot set this header.
	if r.Header.Get("Sec-Fetch-Dest") != "worker" || !strings.HasPrefix(kind, "text/javascript") {
		return content, nil
	}
	data, err := io.ReadAll(content)
	if err != nil {
		return nil, err
	}
	if !utf8.Valid(data) {
		return bytes.NewReader(data), nil
	}
	return strings.NewReader(assets.WatchWorker(string(data))), nil
}
