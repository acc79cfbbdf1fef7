package gateway

import (
	"encoding/hex"

	"github.com/jembatan/jembatan/consent"
)

// Recorder keeps what happened. It is called by several goroutines at once; fields is a struct that encodes as a
// JSON object.
type Recorder interface {
	Record(kind string, fields any)
}

// Line (kind "redemption") is one request. Codes and tokens stand there as the hexadecimal SHA-256 hashes by
// which the ledger has them.
type Line struct {
	Client string `json:"client,omitempty"`
	Call   string `json:"call"` // path, or method
	// Presented is "code", "refresh token" or "access token".
	Presented string   `json:"presented,omitempty"`
	Wallet    string   `json:"wallet,omitempty"`
	App       string   `json:"app,omitempty"`
	Person    string   `json:"person,omitempty"`
	Code      string   `json:"code,omitempty"`   // presented, or bought the token
	Token     string   `json:"token,omitempty"`  // access token that was bought or presented
	Scopes    []string `json:"scopes,omitempty"` // that it holds now
	Fields    []string `json:"fields,omitempty"` // that were handed out, beside the number of the account, which every answer has
	Answer    string   `json:"answer"`           // code, as the form has it
	Why       string   `json:"why,omitempty"`    // it was refused; "" where it was not
}

// Essential is true: the record always says what was redeemed.
func (Line) Essential() bool { return true }

// WarningLine (kind "warning") is what a strict server would have refused.
type WarningLine struct {
	Rule string `json:"rule"`
	Text string `json:"text"`
}

func (l *Line) holds(h consent.Holding) {
	l.Wallet, l.App, l.Person = h.Wallet, h.App, h.Person
	l.Code, l.Token, l.Scopes = hex.EncodeToString(h.Code[:]), hex.EncodeToString(h.Access[:]), h.Scopes
}
