package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/bridge"
)

// getOpenUserInfo is my.getOpenUserInfo: nickname and avatar of the person, where
// a scope that opens them is granted. Its failures (40003 not authorised, 40006
// not provisioned) are in the response of a success.
func (h Host) getOpenUserInfo() Method {
	type info struct {
		reading
		NickName string `json:"nickName,omitempty"`
		Avatar   string `json:"avatar,omitempty"`
	}
	m := Method{Name: "getOpenUserInfo", State: Real, Acts: ofGrants, Does: "gives the person's nickname, as far as it was granted"}
	return Handle(m, func(ctx context.Context, call *bridge.Call, _ struct{}) (opened, error) {
		found := info{reading: h.opens(ctx, call, "nickname", "avatar")}
		if found.Code == readable.Code {
			found.NickName, found.Avatar = h.Person.Fields["nickname"], h.Person.Fields["avatar"]
		}
		return response(found)
	})
}
