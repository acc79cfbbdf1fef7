package gateway

import (
	"errors"
	"fmt"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
)

// fault is the reason why a request was refused. Each dialect has its own code for each kind.
type fault struct {
	kind   faultKind
	field  string // the field or header that is wrong; "" for none
	detail string // what is wrong, for the developer of the client
	biz    bool   // field is part of biz_content
	denial *consent.Denial
	cause  error
	code   string // of a [Refusal]
}

type faultKind int

const (
	internal      faultKind = iota // an error of the host
	tooMany                        // too many requests at once
	wrongHost                      // the Host is not the gateway's, or a web page sent the request
	wrongMethod                    // not POST
	wrongType                      // Content-Type of the body
	tooLarge                       // the body is too large
	unreadable                     // the body cannot be decoded
	noSuchCall                     // the method or function does not exist
	unknownPath                    // the path does not exist
	missing                        // a field or header is missing
	invalid                        // a field or header is invalid
	wrongGrant                     // the grant type does not exist
	unknownClient                  // the client is not registered
	wrongTime                      // the time of the request is too far off
	unsigned                       // the signature is missing
	wrongKind                      // the signature or its key is of the wrong type
	wrongSecret                    // the client's secret is wrong
	wrongSignature
	denied     // the ledger refuses
	notOffered // a resource that the wallet does not have
	unwilling  // the order does not allow it, see [order.Refusal]
	wrongCurrency
	unknownBuyer    // no user has this account
	unknownMerchant // the order belongs to another merchant
	notAgreed       // the user does not agree to be charged, or no longer does
	unknownUser     // the code belongs to a user whom the gateway does not know
	asAsked         // a [Refusal]
)

func (f *fault) Error() string { return f.why() }
func (f *fault) Unwrap() error { return f.cause }

// why returns one line that says what is wrong and what to do.
func (f *fault) why() string {
	switch {
	case f.denial != nil:
		return f.denial.Error()
	case f.cause != nil && f.detail != "":
		return f.detail + ": " + f.cause.Error()
	case f.cause != nil:
		return f.cause.Error()
	case f.detail != "":
		return f.detail
	case f.kind == missing:
		return f.field + " is missing"
	}
	return f.field + " cannot be read"
}

// faultOf converts an error to a fault; an error that is not a fault becomes an internal one.
func faultOf(err error) *fault {
	var f *fault
	if errors.As(err, &f) {
		return f
	}
	var d *consent.Denial
	if errors.As(err, &d) {
		return &fault{kind: denied, denial: d}
	}
	var r *order.Refusal
	if errors.As(err, &r) {
		return &fault{kind: unwilling, cause: r}
	}
	return &fault{kind: internal, cause: err}
}

// lacks returns the fault of a missing field.
func lacks(field string) *fault { return &fault{kind: missing, field: field} }

// malformed returns the fault of an invalid field.
func malformed(field, format string, values ...any) *fault {
	return &fault{kind: invalid, field: field, detail: field + " " + fmt.Sprintf(format, values...)}
}
