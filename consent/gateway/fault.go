package gateway

import (
	"errors"
	"fmt"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
)

// fault says why a request was refused. Each dialect has its own code for each kind.
type fault struct {
	kind   faultKind
	field  string // the field or header that it is about; "" for none
	detail string // what is wrong, for the one who wrote the client
	biz    bool   // field is one of biz_content
	denial *consent.Denial
	cause  error
}

type faultKind int

const (
	internal      faultKind = iota // the host's own
	tooMany                        // requests at once
	wrongHost                      // the request is for another host, or a page of another origin sent it
	wrongMethod                    // no POST
	wrongType                      // of the body
	tooLarge                       // the body
	unreadable                     // the body, as a whole
	noSuchCall                     // nothing of that name is here
	unknownPath                    // nothing is there
	missing                        // a field or header
	invalid                        // a field or header
	wrongGrant                     // a grant type that does not exist
	unknownClient                  // nobody registered it
	wrongTime                      // the request is from another time
	unsigned                       // the signature is missing
	wrongKind                      // of signature, or of its key
	wrongSecret                    // of the client
	wrongSignature
	denied     // by the ledger
	notOffered // a resource that nobody can have
	unwilling  // the order does not do it, see [order.Refusal]
	wrongCurrency
	unknownBuyer    // nobody has that account
	unknownMerchant // the order is of another
	unknownUser     // the code is of a user whom the gateway does not know
)

func (f *fault) Error() string { return f.why() }
func (f *fault) Unwrap() error { return f.cause }

// why says in one line what is wrong and the way out.
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

// faultOf returns an error as a fault: an error that is not one yet is internal.
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

// lacks is the fault of a field that is not there.
func lacks(field string) *fault { return &fault{kind: missing, field: field} }

// malformed is the fault of a field that is there.
func malformed(field, format string, values ...any) *fault {
	return &fault{kind: invalid, field: field, detail: field + " " + fmt.Sprintf(format, values...)}
}
