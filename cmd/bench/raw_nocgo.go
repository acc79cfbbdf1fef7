//go:build !cgo

package main

import "errors"

func runRaw(*watch) error {
	return errors.New("this program was built without cgo and can open no window: build it with CGO_ENABLED=1")
}
