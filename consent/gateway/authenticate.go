package gateway

import (
	"crypto/subtle"
	"errors"
	"fmt"
	"slices"
	"time"
)

// tolerance is how far a request's time may be from the gateway's. The wallets publish none.
const tolerance = 15 * time.Minute

// claim is what a request states about its sender.
type claim struct {
	client string
	at     time.Time
	zone   time.Duration // by which that may be off besides, where it does not say its time zone
	// what is signed, and how that text is put together, for people
	signed, recipe string
	also           []string // what may be signed in its place
	signature      string   // in base64
	field          string   // that has the signature
	secret         string   // of the client; "" where the dialect has none
}

// authenticate finds the merchant who sent a request, by the claim that read takes from it. An invalid claim is
// a fault, or only a warning, depending on the gateway's Strictness.
func (x *exchange) authenticate(read func() (claim, error)) error {
	c, err := read()
	x.line.Client = clip(c.client)
	x.merchant = Merchant{Client: clip(c.client)} // where nobody minds, anybody may be
	if c.client != "" {
		found, missing := x.gateway.config.Merchants.Find(c.client)
		switch {
		case missing == nil:
			x.merchant = found
		case !errors.Is(missing, ErrNoMerchant):
			return missing
		case err == nil:
			err = &fault{kind: unknownClient, detail: fmt.Sprintf(
				"client %q is not registered: run jembatan gateway keys new --client %[1]s, or add it to the merchants' file", clip(c.client))}
		}
	}
	if err == nil {
		err = x.check(c)
	}
	switch {
	case err == nil || x.gateway.config.Signature == Off:
	case x.gateway.config.Signature == Warn:
		x.warn(faultOf(err).why())
	default:
		return err
	}
	return x.takeShare()
}

// takeShare counts the request as one of the client's.
func (x *exchange) takeShare() error {
	client := "client " + x.merchant.Client
	if f := x.gateway.places.takeShare(client); f != nil {
		return f
	}
	x.share = client
	return nil
}

// check checks a claim against the merchant's registration.
func (x *exchange) check(c claim) error {
	if off := x.real.Sub(c.at).Abs() - c.zone; off > tolerance {
		return &fault{kind: wrongTime, detail: fmt.Sprintf("the request has the time %s, but it is %s here: they may differ by %s at most",
			c.at.Format(time.RFC3339), x.real.In(c.at.Location()).Format(time.RFC3339), tolerance)}
	}
	if c.secret != "" && x.merchant.Secret != "" && subtle.ConstantTimeCompare([]byte(c.secret), []byte(x.merchant.Secret)) == 0 {
		return &fault{kind: wrongSecret, detail: fmt.Sprintf("the secret is not that of client %q", clip(c.client))}
	}
	if err := verify(x.merchant.Key, c.signed, c.signature); err != nil {
		if slices.ContainsFunc(c.also, func(text string) bool { return verify(x.merchant.Key, text, c.signature) == nil }) {
			return nil
		}
		// The text is shown as it is, with its code or token: one who compares it with their own does so byte by byte.
		return &fault{kind: wrongSignature, field: c.field, detail: fmt.Sprintf("%s %v; %s, is %q", c.field, err, c.recipe, c.signed)}
	}
	return nil
}

func (x *exchange) warn(text string) {
	if x.gateway.config.Recorder != nil {
		x.gateway.config.Recorder.Warned("signature", "a strict server would have refused: "+text)
	}
}
