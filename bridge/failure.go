package bridge

import "fmt"

// Failure is what the page's fail callback receives for a call: an error code and a
// message, by the convention that all wallets of this family share.
type Failure struct {
	Code    int    `json:"error"`
	Message string `json:"errorMessage"`
}

func (f *Failure) Error() string { return fmt.Sprintf("code %d: %s", f.Code, f.Message) }

// Payload returns the failure itself.
func (f *Failure) Payload() any { return f }

// A Refusal is an error of a handler that carries what the page receives. Any other error
// of a handler is recorded, and the page receives the method's Unknown value.
type Refusal interface {
	error
	// Payload returns the value, encoded as JSON, for the fail callback.
	Payload() any
}

// unknown is what a page receives when the bridge itself fails a call and the method does
// not say otherwise: code 3 of the contract's table.
var unknown = &Failure{Code: 3, Message: "Unknown Error"}
