package jsapi

import (
	"errors"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/storage"
)

// space is what the calling app has stored for the person.
func (h Host) space(call *bridge.Call) (*storage.Space, error) {
	app, err := h.app(call)
	if err != nil {
		return nil, err
	}
	return h.Storage.Of(app.ID, h.Person.ID), nil
}

// stored gives an error of the storage the code that is published for it.
func stored(err error) error {
	switch {
	case errors.Is(err, storage.ErrKey):
		return Fail(missing)
	case errors.Is(err, storage.ErrFull):
		return Fail(12)
	case errors.Is(err, storage.ErrTooLong):
		return Fail(14)
	}
	return err
}
