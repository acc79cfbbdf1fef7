package jsapi

import (
	"context"
	"strings"

	"github.com/jembatan/jembatan/bridge"
)

// makePhoneCall is my.makePhoneCall: a phone would offer to dial the number.
func (h Host) makePhoneCall() Method {
	type request struct {
		Number Text `json:"number" jsapi:"required"`
	}
	m := Method{Name: "makePhoneCall", State: Drawn, Does: "says which number a phone would dial",
		Fails: Failures{missing: "number is missing, or no telephone number"}}
	return Handle(m, func(_ context.Context, call *bridge.Call, in request) (done, error) {
		number := strings.TrimSpace(string(in.Number))
		if !dialled(number) {
			return done{}, Fail(missing)
		}
		return done{true}, say(call, h.word("A phone would call ", "Ponsel akan menelepon ")+number)
	})
}

// dialled tells whether a text can be dialled: digits, with what people write
// between them.
func dialled(number string) bool {
	return len(number) <= 40 && strings.ContainsAny(number, "0123456789") && strings.Trim(number, "0123456789+*#-.,;() ") == ""
}
