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

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/files"
	"github.com/jembatan/jembatan/jsapi/network"
)

// errNoFile is that a server answered with something else than the file.
var errNoFile = errors.New("the server does not give it")

// download keeps what an http, https or data: address holds as a temporary file.
func (h Host) download(ctx context.Context, r network.Request) (files.File, *network.Response, error) {
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
		if err == nil && (got.Status < 200 || got.Status > 299) {
			err = fmt.Errorf("status %d: %w", got.Status, errNoFile)
		}
		return err
	})
	return file, got, err
}

// picture finds what a page names as a picture: one of its files, or what is at an
// address, which may be relative to the page's own. Of the latter nobody else knows,
// so that no other call waits for it.
func (h Host) picture(ctx context.Context, call *bridge.Call, src Text) (files.File, error) {
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
	file, _, err = h.download(ctx, network.Request{URL: address})
	return file, err
}

// fileAddress tells whether an address is that of a page's file, there or not.
func fileAddress(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "https" && u.Host == files.Host
}
