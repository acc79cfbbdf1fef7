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

// claim is what a request says about its sender.
type claim struct {
	client string
	at     time.Time
	zone   time.Duration // further difference allowed in a time without a time zone
	// signed is the text that must be signed, and recipe how to put it together, for error messages.
	signed, recipe string
	also           []string // other texts that may be signed instead
	signature      string   // base64
	field          string   // the field or header with the signature
	secret         string   // the client's secret; "" if the dialect has none
}

// authenticate finds the merchant who sent a request, using the claim that read takes from the request. An invalid
// claim is a fault or only a warning, depending on the gateway's Strictness.
func (x *exchange) authenticate(read func() (claim, error)) error {
	c, err := read()
	x.line.Client = clip(c.client)
	x.merchant = Merchant{Client: clip(c.client)} // unless signatures are verified, any client is accepted
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
	if err := x.takeShare(); err != nil {
		return err
	}
	return x.refused()
}

// takeShare counts the request towards the client's share of places.
func (x *exchange) takeShare() error {
	client := "client " + x.merchant.Client
	if f := x.gateway.places.takeShare(client); f != nil {
		return f
	}
	x.share = client
	return nil
}

// check compares a claim with the merchant's registration.
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
		// The text is shown unchanged, with its code or token, so that it can be compared byte by byte.
		return &fault{kind: wrongSignature, field: c.field, detail: fmt.Sprintf("%s %v; %s, is %q", c.field, err, c.recipe, c.signed)}
	}
	return nil
}

func (x *exchange) warn(text string) {
	if x.gateway.config.Recorder != nil {
		x.gateway.config.Recorder.Warned("signature", "a strict server would have refused: "+text)
	}
}
