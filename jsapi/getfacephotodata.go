package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// getFacePhotoData is my.getFacePhotoData. What it gives is published nowhere, so
// that a picture of ours would teach pages a form that no wallet has: it is the
// manifest's mocks that answer.
func (h Host) getFacePhotoData() Method {
	m := Method{Name: "getFacePhotoData", State: Mocked, Does: "gives a picture of the person's face, where a mock has one",
		Fails: Failures{failing: "There is no picture of a face here: let a mock of getFacePhotoData answer"}}
	return Handle(m, func(context.Context, *bridge.Call, struct{}) (none, error) { return none{}, Fail(failing) })
}
