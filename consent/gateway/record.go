package gateway

import (
	"encoding/hex"
	"time"

	"github.com/jembatan/jembatan/consent"
)

// Recorder records what the gateway does. Its methods are called from multiple goroutines.
type Recorder interface {
	// Redeemed is called for each request once its response is decided.
	Redeemed(Redemption)
	// Notified is called for each attempt to notify a back end of an order.
	Notified(Notice)
	// Warned is called for what a strict server would have refused. rule is a word, and text describes it.
	Warned(rule, text string)
}

// Redemption describes a request. Codes and tokens are the hexadecimal SHA-256 hashes under which the ledger stores
// them.
type Redemption struct {
	Client string
	Call   string // path or method
	// Presented is "code", "refresh token" or "access token".
	Presented string
	Wallet    string
	App       string
	User      string
	Code      string   // the code that was presented or with which the token was obtained
	Token     string   // the access token that was presented or obtained
	Scopes    []string // scopes of the token
	Fields    []string // fields returned, besides the account number, which is in every response
	Ended     bool     // whether the request revoked the token
	Order     string   // the wallet's number of the order
	Amount    string   // of the order, with its currency
	State     string   // of the order, after the request
	Answer    string   // result code of the dialect
	Why       string   // why the request was refused; "" if it was not
}

func (l *Redemption) holds(h consent.Holding) {
	l.Wallet, l.App, l.User = h.Wallet, h.App, h.User
	l.Code, l.Token, l.Scopes = hex.EncodeToString(h.Code[:]), hex.EncodeToString(h.Access[:]), h.Scopes
}

// Notice describes an attempt to notify a back end of an order.
type Notice struct {
	Client string
	Order  string // the wallet's number of the order
	URL    string
	Try    int64     // number of the attempt, from 1
	State  string    // of the order
	Change string    // kind of the change that it is about; "" means the payment
	Answer string    // the back end's response
	Why    string    // why the notice was not acknowledged; "" if it was
	Next   time.Time // time of the next attempt; zero if there is none
}
