package backend

import (
	"context"
	"crypto/rsa"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// Authorizations is a back end at a wallet of the Alipay+ family: JSON, with a signature over method, path, client, time
// and body in the headers of requests and responses.
type Authorizations struct {
	URL     string              // scheme and host of the gateway
	Prefix  string              // of all paths, such as /miniprogram/api; "" for none
	Version string              // "v1" or "v2"; "" means v2
	Client  string              // client id
	App     string              // appId, which requests of v2 carry with the client; "" omits both
	Belongs string              // customerBelongsTo; "" omits it
	Key     *rsa.PrivateKey     // the merchant's private key
	Gateway *rsa.PublicKey      // the wallet's public key; nil means that its signatures are not checked
	HTTP    *http.Client        // nil means http.DefaultClient
	Now     func() time.Time    // nil means time.Now
	Spoil   func(*http.Request) // may change a request after it was signed
}

// Authorization is a response. After a failure it has only the result.
type Authorization struct {
	Exchange
	Result struct {
		ResultCode    string `json:"resultCode"`
		ResultStatus  string `json:"resultStatus"`
		ResultMessage string `json:"resultMessage"`
	} `json:"result"`
	AccessToken            string    `json:"accessToken,omitempty"`
	AccessTokenExpiryTime  string    `json:"accessTokenExpiryTime,omitempty"`
	RefreshToken           string    `json:"refreshToken,omitempty"`
	RefreshTokenExpiryTime string    `json:"refreshTokenExpiryTime,omitempty"`
	CustomerID             string    `json:"customerId,omitempty"`
	UserInfo               *UserInfo `json:"userInfo,omitempty"`
	ExtendInfo             string    `json:"extendInfo,omitempty"`
}

// UserInfo is what a token opens of a user.
type UserInfo struct {
	UserID       string        `json:"userId"`
	Status       string        `json:"status"`
	NickName     string        `json:"nickName,omitempty"`
	UserName     *UserName     `json:"userName,omitempty"`
	Avatar       string        `json:"avatar,omitempty"`
	Gender       string        `json:"gender,omitempty"`
	BirthDate    string        `json:"birthDate,omitempty"`
	Nationality  string        `json:"nationality,omitempty"`
	LoginIDInfos []LoginIDInfo `json:"loginIdInfos,omitempty"`
	ContactInfos []ContactInfo `json:"contactInfos,omitempty"`
	ExtendInfo   string        `json:"extendInfo,omitempty"`
}

// UserName is a user's name, in full and in parts.
type UserName struct {
	FullName  string `json:"fullName"`
	FirstName string `json:"firstName,omitempty"`
	LastName  string `json:"lastName,omitempty"`
}

// LoginIDInfo is the id with which a user logs in; some wallets return a hash of it instead.
type LoginIDInfo struct {
	LoginID     string `json:"loginId,omitempty"`
	HashLoginID string `json:"hashLoginId,omitempty"`
	LoginIDType string `json:"loginIdType"`
}

// ContactInfo says how to contact a user.
type ContactInfo struct {
	ContactNo   string `json:"contactNo"`
	ContactType string `json:"contactType"`
}

// The calls of the family, after prefix and version.
const (
	ApplyTokenCall  = "/authorizations/applyToken"
	InquiryCall     = "/users/inquiryUserInfo"
	ApplyAndInquiry = "/authorizations/applyTokenAndInquiryUserInfo"
)

// ApplyToken exchanges a code for tokens.
func (a Authorizations) ApplyToken(ctx context.Context, code string) (Authorization, error) {
	return a.call(ctx, ApplyTokenCall, map[string]any{"grantType": "AUTHORIZATION_CODE", "authCode": code})
}

// Refresh exchanges a refresh token for new tokens.
func (a Authorizations) Refresh(ctx context.Context, token string) (Authorization, error) {
	return a.call(ctx, ApplyTokenCall, map[string]any{"grantType": "REFRESH_TOKEN", "refreshToken": token})
}

// InquiryUserInfo requests what an access token opens.
func (a Authorizations) InquiryUserInfo(ctx context.Context, token string) (Authorization, error) {
	return a.call(ctx, InquiryCall, map[string]any{"accessToken": token})
}

// ApplyTokenAndInquiryUserInfo exchanges a code, and requests what it opens.
func (a Authorizations) ApplyTokenAndInquiryUserInfo(ctx context.Context, code string) (Authorization, error) {
	return a.call(ctx, ApplyAndInquiry, map[string]any{"grantType": "AUTHORIZATION_CODE", "authCode": code})
}

// Path returns the path of a call.
func (a Authorizations) Path(call string) string {
	version := a.Version
	if version == "" {
		version = "v2"
	}
	return a.Prefix + "/" + version + call
}

func (a Authorizations) call(ctx context.Context, call string, body map[string]any) (Authorization, error) {
	if a.Version != "v1" && a.App != "" {
		body["appId"], body["authClientId"] = a.App, a.Client
	}
	if a.Belongs != "" {
		body["customerBelongsTo"] = a.Belongs
	}
	text, err := json.Marshal(body)
	if err != nil {
		return Authorization{}, err
	}
	return a.Send(ctx, a.Path(call), string(text))
}

// Send signs a body, sends it to a path, and checks the signature of the response.
func (a Authorizations) Send(ctx context.Context, path, body string) (out Authorization, err error) {
	if out.Exchange, err = a.Ask(ctx, path, body); err != nil {
		return out, err
	}
	return out, strictly(out.Text, &out)
}

// Ask is like Send, but accepts any response that is signed.
func (a Authorizations) Ask(ctx context.Context, path, body string) (out Exchange, err error) {
	at := now(a.Now)
	signature, err := sign(a.Key, signedText(path, a.Client, at, body))
	if err != nil {
		return out, err
	}
	out, err = post(ctx, a.HTTP, a.URL+path, map[string]string{
		"Content-Type": "application/json; charset=UTF-8", "Client-Id": a.Client, "Request-Time": at,
		"Signature": "algorithm=RSA256, keyVersion=1, signature=" + signature,
	}, body, a.Spoil)
	if err != nil {
		return out, err
	}
	if a.Gateway != nil {
		err = a.signed(out, path)
	}
	return out, err
}

// signed checks the signature of a response. Like clients of the family, it uses the client in the response's header.
func (a Authorizations) signed(answer Exchange, path string) error {
	header := answer.Header.Get("Signature")
	pairs := map[string]string{}
	for _, pair := range strings.Split(header, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(pair), "=")
		pairs[name] = value
	}
	if pairs["algorithm"] != "RSA256" || pairs["keyVersion"] == "" {
		return fmt.Errorf("the answer's Signature %q has no algorithm=RSA256 with a keyVersion", header)
	}
	text := signedText(path, answer.Header.Get("Client-Id"), answer.Header.Get("Response-Time"), string(answer.Text))
	return check(a.Gateway, text, pairs["signature"])
}

// signedText returns the text that is signed for a request or a response.
func signedText(path, client, at, body string) string {
	return fmt.Sprintf("%s %s\n%s.%s.%s", http.MethodPost, path, client, at, body)
}
