package gateway

import (
	"encoding/hex"
	"time"

	"github.com/jembatan/jembatan/consent"
)

// Recorder is told what happened. Its methods are called from multiple goroutines.
type Recorder interface {
	// Redeemed is called for each request once its answer is decided.
	Redeemed(Redemption)
	// Notified is called for each try to notify a back end of an order.
	Notified(Notice)
	// Warned is called for what a strict server would have refused: rule is a word, text says what it was.
	Warned(rule, text string)
}

// Redemption is one request. Codes and tokens are the hexadecimal SHA-256 hashes under which the ledger stores
// them.
type Redemption struct {
	Client string
	Call   string // path, or method
	// Presented is "code", "refresh token" or "access token".
	Presented string
	Wallet    string
	App       string
	User      string
	Code      string   // presented, or bought the token
	Token     string   // access token that was bought or presented
	Scopes    []string // that it holds now
	Fields    []string // that were handed out, beside the number of the account, which every answer has
	Order     string   // wallet's number of the order that it is about
	Amount    string   // of the order, with its currency
	State     string   // of the order, afterwards
	Answer    string   // code, as the dialect has it
	Why       string   // it was refused; "" where it was not
}

func (l *Redemption) holds(h consent.Holding) {
	l.Wallet, l.App, l.User = h.Wallet, h.App, h.User
	l.Code, l.Token, l.Scopes = hex.EncodeToString(h.Code[:]), hex.EncodeToString(h.Access[:]), h.Scopes
}

// Notice is one try to notify a back end of an order.
type Notice struct {
	Client string
	Order  string // wallet's number
	URL    string
	Try    int64     // from 1
	State  string    // of the order
	Answer string    // of the back end
	Why    string    // why it was not acknowledged; "" if it was
	Next   time.Time // of the next try; zero: there is none
}
