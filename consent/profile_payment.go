package consent

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/consent/order"
)

// Payments says how the back ends of one wallet request payments from users.
type Payments struct {
	// Calls are the names of each call: paths, or methods in dialects that have a single path for all calls.
	Calls map[PaymentCall][]string
	// Currencies are the currencies in which users can pay; nil means any.
	Currencies []string
	// Holds are the codes of products whose amount is first held and captured later.
	Holds []string
	// Lifetime is how long an order can be paid if the order does not say so. Held is how long an amount is
	// held.
	Lifetime, Held time.Duration
	// Retry are the pauses after which a notice that the back end did not acknowledge is sent again.
	Retry []time.Duration
	// Agreement says how back ends charge users who have agreed to that; nil means that they cannot.
	Agreement *Agreement
	// Cancelled is the state of a cancelled order, in dialects that have several words for it.
	Cancelled string
}

// PaymentCall is a request about payments that a back end can make.
type PaymentCall string

const (
	PaymentCreate      PaymentCall = "create" // creates an order, for a page to have it paid
	PaymentPay         PaymentCall = "pay"    // creates an order and pays it at once, if the user agreed to that before
	PaymentQuery       PaymentCall = "query"
	PaymentRefund      PaymentCall = "refund"
	PaymentRefundQuery PaymentCall = "refundQuery"
	PaymentCancel      PaymentCall = "cancel"
	PaymentClose       PaymentCall = "close"
	PaymentCapture     PaymentCall = "capture"
	PaymentVoid        PaymentCall = "void"
	PaymentConfirm     PaymentCall = "confirm"
	PaymentPrepare     PaymentCall = "prepare"   // creates an agreement, for a page to have the user consent to it
	PaymentSubscribe   PaymentCall = "subscribe" // makes a subscription with a static amount
	PaymentCharge      PaymentCall = "charge"    // charges the amount of a subscription
)

// PaymentCalls returns the calls about payments that a dialect has.
func PaymentCalls(form GatewayForm) []PaymentCall {
	switch form {
	case SNAP:
		return []PaymentCall{PaymentCreate, PaymentQuery, PaymentRefund, PaymentCancel, PaymentSubscribe, PaymentCharge}
	case Authorizations:
		return []PaymentCall{PaymentPay, PaymentQuery, PaymentRefund, PaymentRefundQuery, PaymentCancel, PaymentCapture, PaymentVoid, PaymentConfirm, PaymentPrepare}
	}
	return []PaymentCall{PaymentCreate, PaymentPay, PaymentQuery, PaymentRefund, PaymentRefundQuery, PaymentCancel, PaymentClose}
}

// paymentsFile is Payments as written in a profile's file.
type paymentsFile struct {
	Line       yamlfile.Line
	Calls      map[yamlfile.Text][]yamlfile.Text `yaml:"calls"`
	Currencies []yamlfile.Text                   `yaml:"currencies"`
	Holds      []yamlfile.Text                   `yaml:"holds"`
	Lifetime   yamlfile.Text                     `yaml:"lifetime"`
	Held       yamlfile.Text                     `yaml:"held"`
	Retry      []yamlfile.Text                   `yaml:"retry"`
	Cancelled  yamlfile.Text                     `yaml:"cancelled"`
	Agreement  *agreementFile                    `yaml:"agreement"`
}

// readPayments reads how back ends request payments; call reads the names of a request.
func (c *checker) readPayments(form GatewayForm, in *paymentsFile, call func(list []yamlfile.Text, what string) []string) *Payments {
	if in == nil {
		return nil
	}
	line := int(in.Line)
	p := &Payments{Calls: map[PaymentCall][]string{}}
	known := PaymentCalls(form)
	for _, key := range yamlfile.Keys(in.Calls) {
		what := PaymentCall(key.Value)
		if !slices.Contains(known, what) {
			c.Fail(key.Line, "gateway: payments: calls: %q is not a call of form %s: use some of %q", key.Value, form, known)
			continue
		}
		p.Calls[what] = call(in.Calls[key], "payments: calls: "+key.Value)
	}
	if len(p.Calls) == 0 {
		c.Fail(line, "gateway: payments: calls is missing: name the calls of the wallet")
	}
	for _, currency := range in.Currencies {
		if !order.IsCurrency(currency.Value) {
			c.Fail(currency.Line, "gateway: payments: currencies: %q is not a currency: write it like IDR", currency.Value)
		}
		p.Currencies = append(p.Currencies, currency.Value)
	}
	for _, product := range in.Holds {
		p.Holds = append(p.Holds, product.Value)
	}
	p.Lifetime = c.lifetime(in.Lifetime, line, "gateway: payments: lifetime")
	p.Held = 7 * 24 * time.Hour
	if in.Held.Line != 0 {
		p.Held = c.lifetime(in.Held, line, "gateway: payments: held")
	}
	for _, pause := range in.Retry {
		p.Retry = append(p.Retry, c.lifetime(pause, line, "gateway: payments: retry"))
	}
	p.Cancelled = strings.TrimSpace(in.Cancelled.Value)
	p.Agreement = c.readAgreement(form, in.Agreement)
	return p
}

// names returns the calls in a fixed order.
func (p *Payments) names() (all []PaymentCall) {
	if p == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(p.Calls))
}

// Each calls do for each name of each call.
func (p *Payments) Each(do func(what PaymentCall, name string) error) error {
	for _, what := range p.names() {
		for _, name := range p.Calls[what] {
			if err := do(what, name); err != nil {
				return err
			}
		}
	}
	return nil
}
