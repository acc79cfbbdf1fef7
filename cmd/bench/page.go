package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"net"
	"net/http"
	"text/template"
)

var (
	//go:embed page.html
	pageHTML string
	//go:embed page.js
	pageScript string
)

// The adapters: only how a page makes a call differs.
const (
	adapterRaw    = `(method, value) => window[method](value)`
	adapterBridge = `(method, value) => my.call(method, value)`
)

// serve serves the page on a loopback port, until the process ends.
func serve(c course, adapter string) (address string, err error) {
	steps, err := json.Marshal(c.Steps)
	if err != nil {
		return "", err
	}
	var page bytes.Buffer
	err = template.Must(template.New("page").Parse(pageHTML)).Execute(&page,
		map[string]string{"Steps": string(steps), "Adapter": adapter, "Script": pageScript})
	if err != nil {
		return "", err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	go http.Serve(l, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/" {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(page.Bytes())
	}))
	return "http://" + l.Addr().String() + "/", nil
}
