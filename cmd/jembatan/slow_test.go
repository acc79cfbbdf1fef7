package main

import (
	"fmt"
	"net/http"
	"sync/atomic"
	"time"
)

// slow responds after the duration in its query.
func slow(w http.ResponseWriter, r *http.Request) {
	wait, err := time.ParseDuration(r.URL.RawQuery)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	select {
	case <-time.After(wait):
		fmt.Fprintln(w, "{}")
	case <-r.Context().Done():
	}
}

// late serves a folder, each file only after a few seconds.
func late(dir string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-time.After(3 * time.Second):
			http.StripPrefix("/late", http.FileServer(http.Dir(dir))).ServeHTTP(w, r)
		case <-r.Context().Done():
		}
	}
}

// eventStream is an event stream with one event, which ends with the page.
func eventStream(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	fmt.Fprint(w, "data: 1\n\n")
	w.(http.Flusher).Flush()
	<-r.Context().Done()
}

// once returns a page that is there once, and that nobody keeps.
func once() http.HandlerFunc {
	var gone atomic.Bool
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "no-store")
		if gone.Swap(true) {
			http.Error(w, "gone", http.StatusGone)
			return
		}
		fmt.Fprint(w, "<!doctype html><p>here")
	}
}
