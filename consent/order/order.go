package order

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math/big"
	"time"
)

// Order is what a merchant's back end has asked a user to pay, and what has happened since.
type Order struct {
	Number   string `json:"number"`  // the wallet's, unique
	Form     string `json:"form"`    // dialect of the request that placed it
	Client   string `json:"client"`  // the merchant's client id
	Request  string `json:"request"` // the merchant's, unique among those of its form and client
	Content  string `json:"content"` // hash of the request, see [Digest]
	Currency string `json:"currency"`
	Amount   int64  `json:"amount"` // in the smallest unit

	Details  Details   `json:"details"`
	Created  time.Time `json:"created"`
	Expires  time.Time `json:"expires,omitzero"`  // until when it can be paid, or its held amount captured; zero means forever
	State    State     `json:"state"`             // current state
	Why      Why       `json:"why,omitempty"`     // why it is closed, failed or pending; see [Order.Ended]
	Settled  time.Time `json:"settled,omitzero"`  // when it was paid, failed or closed, see also [Order.ClosedAt]; zero while it is open
	Wallet   string    `json:"wallet,omitempty"`  // in which it was paid
	App      string    `json:"app,omitempty"`     // whose page requested the payment
	User     string    `json:"person,omitempty"`  // who paid
	Changes  []Change  `json:"changes,omitempty"` // made after the payment, oldest first
	Notices  []Notice  `json:"notices,omitempty"` // to the merchant
	Revision int64     `json:"-"`                 // of the row in the book
}

// Details are what an order says besides its amount. Unknown details are empty.
type Details struct {
	Title      string `json:"title,omitempty"`
	Merchant   string `json:"merchant,omitempty"` // name that the back end gave
	Items      []Item `json:"items,omitempty"`
	Product    string `json:"product,omitempty"` // code
	Holds      bool   `json:"holds,omitempty"`   // the amount is held, and captured later
	Buyer      string `json:"buyer,omitempty"`   // account of the one user who can pay
	Notify     string `json:"notify,omitempty"`  // address that is notified of the payment
	NotifyVoid string `json:"notifyVoid,omitempty"`
	// NotifyRefund is the address that is notified of refunds; it is empty in forms that have no such notice.
	NotifyRefund string `json:"notifyRefund,omitempty"`
	Return       string `json:"return,omitempty"` // address to which a browser goes afterwards
	Echo         string `json:"echo,omitempty"`   // what notices return to the back end, as its form writes it
}

// Item is a line of an order.
type Item struct {
	Name     string `json:"name"`
	Quantity string `json:"quantity,omitempty"`
	Amount   int64  `json:"amount,omitempty"` // of one; 0 is not known
}

// NotifyURL returns the address that is notified about the order with the given number, or about one of its changes.
func (o *Order) NotifyURL(about string) string {
	if about == o.Number {
		return o.Details.Notify
	}
	if kind := o.About(about).Kind; kind == Refund || kind == Cancel {
		return o.Details.NotifyRefund
	}
	return o.Details.NotifyVoid
}

// About returns the change with the number that a notice is about, or the zero Change if that is the order's own.
func (o *Order) About(about string) Change {
	for _, c := range o.Changes {
		if c.Number == about {
			return c
		}
	}
	return Change{}
}

// State is the state of an order.
type State string

const (
	Open    State = "open"    // it waits for the user
	Pending State = "pending" // the user has paid, and whether that succeeds is not known yet; see [Delayed]
	Paid    State = "paid"
	Held    State = "held"   // the amount is held for a capture
	Failed  State = "failed" // for good
	Closed  State = "closed" // nothing was paid, or all was given back by a cancellation
)

// States returns every state.
func States() []State { return []State{Open, Pending, Paid, Held, Failed, Closed} }

// Why is the reason for the state of an order.
type Why string

const (
	ByMerchant Why = "cancelled by the merchant"
	TooLate    Why = "expired"
	Voided     Why = "voided"
	Declined   Why = "the payment failed"
	// Delayed is that of a pending order which is paid at its time Settled. Ledgers keep its text, which dates from when that
	// time was the order's Expires.
	Delayed Why = "paid when it expires"
)

// Ended returns why the order is closed or failed; it is empty in every other state, even of a payment that is [Delayed].
func (o *Order) Ended() Why {
	if o.State != Closed && o.State != Failed {
		return ""
	}
	return o.Why
}

// ClosedAt returns when a closed or failed order became so, which is later than it was paid if it was cancelled after that.
func (o *Order) ClosedAt() time.Time {
	for _, c := range o.Changes {
		if c.Kind == Cancel {
			return c.At
		}
	}
	return o.Settled
}

// Change is something that happened to an order after it was paid.
type Change struct {
	Kind    Kind      `json:"kind"`
	Number  string    `json:"number"`  // the wallet's own, unique
	Request string    `json:"request"` // the merchant's, unique among those of the order and kind
	Content string    `json:"content"`
	Amount  int64     `json:"amount"`
	Reason  string    `json:"reason,omitempty"`
	At      time.Time `json:"at"`
}

// Kind is the kind of a change.
type Kind string

const (
	Refund  Kind = "refund"
	Capture Kind = "capture" // of what was held
	Void    Kind = "void"    // of what was held
	Confirm Kind = "confirm" // that the merchant has delivered
	Cancel  Kind = "cancel"  // all is given back
)

// Kinds returns every kind.
func Kinds() []Kind { return []Kind{Refund, Capture, Void, Confirm, Cancel} }

// Notice is a notification of the merchant at its address.
type Notice struct {
	Number string    `json:"number"`           // unique
	About  string    `json:"about"`            // number of the order, or of the change
	Copies int       `json:"copies"`           // that are still to be delivered
	Tries  int       `json:"tries,omitempty"`  // made so far
	Due    time.Time `json:"due,omitzero"`     // of the next try; zero: there is none
	Answer string    `json:"answer,omitempty"` // to the last try, or why there was none
}

// NewNumber returns a number for an order or a change, as long as those of the wallets: the day, and 20 digits from random, where nil
// means [rand.Reader]. It panics if random fails.
func NewNumber(at time.Time, random io.Reader) string {
	if random == nil {
		random = rand.Reader
	}
	n, err := rand.Int(random, new(big.Int).Exp(big.NewInt(10), big.NewInt(20), nil))
	if err != nil {
		panic(fmt.Errorf("order: no random digits for a number: %w", err)) // those of the system never fail
	}
	text := n.String()
	return at.UTC().Format("20060102") + "00000000000000000000"[len(text):] + text
}

// Digest returns the hash of the content of a request, by which a repeated request is recognized.
func Digest(parts ...string) string {
	h := sha256.New()
	for _, part := range parts {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil))
}
