package backend

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"net/http"
	"time"
)

// SNAP is a back end at DANA in Indonesia: it exchanges codes according to the national standard, in which headers are
// signed and the body is not, and requests profiles in an envelope, see envelope.go.
type SNAP struct {
	URL     string              // scheme and host of the gateway
	Client  string              // client id
	Secret  string              // sent in envelopes
	Key     *rsa.PrivateKey     // the merchant's private key
	Gateway *rsa.PublicKey      // the wallet's public key; nil means that its signatures are not checked
	HTTP    *http.Client        // nil means http.DefaultClient
	Now     func() time.Time    // nil means time.Now
	Spoil   func(*http.Request) // may change a request after it was signed
}

// SNAPTokens is the response to an exchange. After a failure it has only code and message.
type SNAPTokens struct {
	Exchange
	ResponseCode           string        `json:"responseCode"`
	ResponseMessage        string        `json:"responseMessage"`
	TokenType              string        `json:"tokenType,omitempty"`
	AccessToken            string        `json:"accessToken,omitempty"`
	AccessTokenExpiryTime  string        `json:"accessTokenExpiryTime,omitempty"`
	RefreshToken           string        `json:"refreshToken,omitempty"`
	RefreshTokenExpiryTime string        `json:"refreshTokenExpiryTime,omitempty"`
	AdditionalInfo         *SNAPAddition `json:"additionalInfo,omitempty"`
}

// SNAPAddition contains the user's number at the wallet.
type SNAPAddition struct {
	UserInfo *struct {
		PublicUserID string `json:"publicUserId"`
	} `json:"userInfo,omitempty"`
}

// User returns the user's number at the wallet, or "" after a failure.
func (t SNAPTokens) User() string {
	if t.AdditionalInfo == nil || t.AdditionalInfo.UserInfo == nil {
		return ""
	}
	return t.AdditionalInfo.UserInfo.PublicUserID
}

// SNAPTokenPath is the path at which codes are exchanged.
const SNAPTokenPath = "/v1.0/access-token/b2b2c.htm"

// Token exchanges a code for tokens.
func (s SNAP) Token(ctx context.Context, code string) (SNAPTokens, error) {
	return s.trade(ctx, map[string]any{"grantType": "AUTHORIZATION_CODE", "authCode": code})
}

// Refresh exchanges a refresh token for new tokens.
func (s SNAP) Refresh(ctx context.Context, token string) (SNAPTokens, error) {
	return s.trade(ctx, map[string]any{"grantType": "REFRESH_TOKEN", "refreshToken": token})
}

// trade adds the empty fields that real clients send, and ends the body with a line feed, as they do.
func (s SNAP) trade(ctx context.Context, body map[string]any) (SNAPTokens, error) {
	for _, name := range []string{"authCode", "refreshToken"} {
		if body[name] == nil {
			body[name] = ""
		}
	}
	body["additionalInfo"] = map[string]any{}
	text, err := json.Marshal(body)
	if err != nil {
		return SNAPTokens{}, err
	}
	return s.Trade(ctx, string(text)+"\n")
}

// Trade sends a body to SNAPTokenPath.
func (s SNAP) Trade(ctx context.Context, body string) (t SNAPTokens, err error) {
	at := now(s.Now)
	signature, err := sign(s.Key, s.Client+"|"+at)
	if err != nil {
		return t, err
	}
	t.Exchange, err = post(ctx, s.HTTP, s.URL+SNAPTokenPath, map[string]string{
		"Content-Type": "application/json", "CHANNEL-ID": "95221", "ORIGIN": "https://shop.example",
		"X-TIMESTAMP": at, "X-CLIENT-KEY": s.Client, "X-PARTNER-ID": s.Client, "X-SIGNATURE": signature,
	}, body, s.Spoil)
	if err != nil {
		return t, err
	}
	return t, strictly(t.Text, &t)
}

// Ask makes a call about a payment, which is signed over method, path, the body's hash and the time.
func (s SNAP) Ask(ctx context.Context, path, body string) (Exchange, error) {
	at := now(s.Now)
	sum := sha256.Sum256([]byte(body))
	signature, err := sign(s.Key, http.MethodPost+":"+path+":"+hex.EncodeToString(sum[:])+":"+at)
	if err != nil {
		return Exchange{}, err
	}
	return post(ctx, s.HTTP, s.URL+path, map[string]string{
		"Content-Type": "application/json", "CHANNEL-ID": "95221", "ORIGIN": "https://shop.example", "X-EXTERNAL-ID": "sdk" + rand.Text(),
		"X-TIMESTAMP": at, "X-PARTNER-ID": s.Client, "X-SIGNATURE": signature,
	}, body, s.Spoil)
}
