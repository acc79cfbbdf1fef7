package network

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"testing"
	"time"
)

func TestWaitingRequestCanBeCancelled(t *testing.T) {
	c := client(t, Options{})
	for range mostAtOnce {
		c.turns <- struct{}{} // as if that many requests were running
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		_, err := c.Do(ctx, Request{URL: "http://127.0.0.1:1/"})
		ended <- err
	}()
	cancel()
	select {
	case err := <-ended:
		wantKind(t, err, ErrCancelled)
	case <-time.After(patience):
		t.Error("it waits forever")
	}
}

func TestContentTypesOfAnUpload(t *testing.T) {
	types := make(chan []string, 2)
	at := serve(t, func(w http.ResponseWriter, r *http.Request) {
		types <- r.Header["Content-Type"]
		_, head, err := r.FormFile("file")
		if err != nil {
			t.Error(err)
			return
		}
		types <- head.Header["Content-Type"]
		if head.Header.Get("X") != "" {
			t.Error("the type has brought a field of its own")
		}
	})
	_, err := client(t, Options{}).Upload(t.Context(), Upload{
		Request: Request{URL: at, Timeout: patience, Headers: [][2]string{{"content-type", "text/plain"}}},
		Name:    "file", FileName: "a", ContentType: "text/plain\r\nX: y", Size: 1,
		Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader([]byte("x"))), nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	if whole := <-types; len(whole) != 1 {
		t.Errorf("the upload is of types %q", whole)
	}
	if file := <-types; len(file) != 1 || file[0] != "application/octet-stream" {
		t.Errorf("the file is of types %q", file)
	}
}
