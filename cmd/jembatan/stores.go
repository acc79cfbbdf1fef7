package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/jembatan/jembatan/jsapi/files"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/network"
	"github.com/jembatan/jembatan/jsapi/storage"
)

// openStores opens what the page's calls keep and reach: the listed hosts, or all
// where the list is nil. The function closes it.
func (h *running) openStores(state host.State, listed []string) (func() error, error) {
	var hosts network.Hosts
	if listed != nil {
		var err error
		own := h.target.address.Host // which is no other host
		if hosts, err = network.ParseHosts(append([]string{own}, listed...)); err != nil {
			return nil, err
		}
	}
	dir := state.Dir
	if !state.Keeps {
		dir = storage.Memory
	}
	store, err := storage.Open(dir)
	if err != nil {
		return nil, err
	}
	folder, err := files.Open(dir, h.target.id, h.person.ID)
	if err != nil {
		store.Close()
		return nil, err
	}
	h.storage, h.files = store, folder
	// What pages store by themselves goes by origin, and cookies by host: programs that
	// are served at one address one after the other must not find each other's.
	h.web = folder.Beside("web")
	if err := os.MkdirAll(h.web, 0o700); err != nil { // or WebKit minds
		folder.Close()
		store.Close()
		return nil, fmt.Errorf("state folder: %w: choose another with --state DIR, or --state %s", err, host.Memory)
	}
	requests := network.Options{Allowed: hosts, Referer: h.target.url, UserAgent: strings.TrimSpace(h.userAgent(""))}
	if state.Keeps {
		h.cookies = folder.Beside("page-cookies.sqlite")
		requests.Cookies = folder.Beside("request-cookies.db")
	}
	if h.network, err = network.Open(requests); err != nil {
		folder.Close()
		store.Close()
		return nil, err
	}
	h.listed = listed != nil
	return func() error { return errors.Join(h.network.Close(), folder.Close(), store.Close()) }, nil
}
