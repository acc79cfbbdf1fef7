package answer

import (
	"encoding/json"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
)

// Question is one of the kinds of this package: [*Consent], [*Review], [*Payment], [*Dialog], [*Files] or [*Download].
type Question interface {
	About() *Asked

	question()
}

type (
	// Consent asks which scopes an app is granted.
	Consent struct {
		Asked
		Prompt consent.Prompt

		// Answer is set by the answerer. The ledger keeps its Source; an empty one means "script".
		Answer consent.Answer
	}
	// Review shows what an app was granted, so that some of it can be revoked.
	Review struct {
		Asked
		Review consent.Review

		// Revoked is set by the answerer: the scopes to revoke.
		Revoked []string
	}
	// Payment asks the user to pay an order.
	Payment struct {
		Asked
		Order Order

		// Code is set by the answerer: a published result code of my.tradePay such as "9000", or [Never]. Package cashier
		// names them.
		Code string
	}
	// Dialog is a dialog, a picker or an action sheet in the page, or one of the browser's own.
	Dialog struct {
		Asked
		// View names what the page draws: alert, confirm, prompt, actionSheet, datePicker, optionsSelect or
		// multiLevelSelect; or, if Browser is set, alert, confirm, prompt or beforeunload.
		View string
		// Content is what the dialog shows, as JSON; a string if Browser is set.
		Content json.RawMessage
		// Browser says that the dialog is the browser's own. Answer it at once, with [Dialog.Accept] or
		// [Dialog.Dismiss]: the page and its window stand still until then.
		Browser bool
		// Offered is the answer of a user who accepts the dialog as it opens.
		Offered json.RawMessage

		// Answer is set by the answerer: what the user did in the dialog, in the form of Offered.
		Answer json.RawMessage

		reply Reply
	}
	// Files asks the user to choose files on this machine.
	Files struct {
		Asked
		Title string
		Many  bool // more than one can be chosen
		Any   bool // of any kind; pictures only if it is not set

		// Paths is set by the answerer; an empty list cancels.
		Paths []string
	}
	// Download asks whether to save a file that a page offers. No call asks: Call, Method and Params are zero.
	Download struct {
		Asked
		App  consent.App
		Name string // under which it would be saved
		Size int64  // -1 if it is not known
		Host string // that it comes from; "" if the page made it itself

		// Save is set by the answerer.
		Save bool
		// Why says, for the trace, why the file is not saved. Empty means that the user declined it.
		Why string
	}
)

// Codes of payments beside the published ones.
const (
	Never      = "never"           // the page never receives a result
	Later      = "paid-later"      // the page receives 8000, and the order is paid soon after
	Unnotified = "paid-unheard"    // the page receives 9000, and the back end is not notified
	Twice      = "paid-twice-told" // the page receives 9000, and the back end is notified twice
)

// Received returns the result code that a page receives for a payment that ended with the
// given code.
func Received(code string) string {
	switch code {
	case Unnotified, Twice:
		return "9000"
	case Later:
		return "8000"
	}
	return code
}

// Order is the order to pay, as the page names it.
type Order struct {
	App    consent.App
	User   consent.User
	Wallet string // its title
	// At least one of these is set.
	TradeNumber, OrderText, PaymentURL string
	// Known is what a back end stated about the order at the gateway, or else the manifest. Nil means that only
	// the page's text is known.
	Known *Known
}

// Known is what is known about an order from a source other than the page.
type Known struct {
	Number   string // the wallet's; "" if only the manifest knows the order
	Merchant string // name that the back end gave; may be empty
	Title    string
	Items    []order.Item
	Amount   int64 // in the smallest unit
	Currency string
}

// Accept sets the answer of a user who accepts the dialog as it opens.
func (d *Dialog) Accept() { d.Answer, d.reply = d.Offered, Accept }

// Dismiss sets the answer of a user who cancels the dialog.
func (d *Dialog) Dismiss() { d.Answer, d.reply = json.RawMessage("{}"), Dismiss }

// Reply reports whether the user accepted or cancelled.
func (d *Dialog) Reply() Reply {
	switch {
	case d.reply != "":
		return d.reply
	case string(d.Answer) == "{}":
		return Dismiss
	}
	return Accept
}

func (*Consent) question()  {}
func (*Review) question()   {}
func (*Payment) question()  {}
func (*Dialog) question()   {}
func (*Files) question()    {}
func (*Download) question() {}
