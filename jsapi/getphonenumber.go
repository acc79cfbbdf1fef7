package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// getPhoneNumber is my.getPhoneNumber: the person's number, where a scope that
// opens it is granted. A wallet hands it out encrypted for the app's back end;
// here it is what that back end would read. Failures are in the response.
func (h Host) getPhoneNumber() Method {
	type number struct {
		reading
		Mobile string `json:"mobile,omitempty"`
	}
	m := Method{Name: "getPhoneNumber", State: Real, Acts: ofGrants, Does: "gives the person's telephone number, if it was granted"}
	return Handle(m, func(ctx context.Context, call *bridge.Call, _ struct{}) (opened, error) {
		found := number{reading: h.opens(ctx, call, "phone")}
		if found.Code == readable.Code {
			found.Mobile = h.Person.Fields["phone"]
		}
		return response(found)
	})
}
