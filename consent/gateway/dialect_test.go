package gateway_test

import (
	"context"
	"crypto/rsa"
	"testing"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/consent/gateway/backend"
)

// dialect is a dialect as a merchant's back end speaks it, with its words for the possible results.
type dialect struct {
	name, wallet  string
	phone         string // the scope that opens the phone number
	phoneField    string // its field in a response
	success       string // of an exchange
	opened        string // of a call that returns what a token opens
	codeUsed      string
	codeExpired   string
	codeUnknown   string
	codeNotTheirs string
	tokenUsed     string // of refresh tokens, like the next two
	tokenExpired  string
	tokenUnknown  string
	tokenNotTheir string
	accessEnded   string
	accessExpired string
	shop          func(w *world, client string) shop
}

// shop is a merchant's back end in any dialect.
type shop interface {
	login(code string) answer
	renew(refresh string) answer
	look(access string) answer // asks for everything that can be asked for
}

// answer is the result of a request.
type answer struct {
	status                  int
	result                  string // the code and, in SNAP, the message
	access, refresh         string
	accessEnds, refreshEnds string
	user                    string            // the user's number at the wallet
	fields                  map[string]string // by path in the response, or by resource
	text                    string
}

func dialects() []dialect {
	return []dialect{{
		name: "snap", wallet: "dana", phone: "USER_LOGIN_ID", phoneField: "LOGIN_ID",
		success: "2007400 Successful", opened: "SUCCESS",
		codeUsed: "4017400 Unauthorized. Auth Code Used", codeExpired: "4017400 Unauthorized. Auth Code Expired",
		codeUnknown: "4017400 Unauthorized. Invalid Auth Code", codeNotTheirs: "4017400 Unauthorized. Invalid Auth Code",
		tokenUsed: "4017400 Unauthorized. Refresh Token Used", tokenExpired: "4017400 Unauthorized. Refresh Token Expired",
		tokenUnknown: "4017400 Unauthorized. Invalid Refresh Token", tokenNotTheir: "4017400 Unauthorized. Invalid Refresh Token",
		accessEnded: "ACCESSTOKEN_VALIDATE_FAILED", accessExpired: "ACCESSTOKEN_VALIDATE_FAILED",
		shop: func(w *world, client string) shop { return snapShop{w, w.snap(client)} },
	}, {
		name: "authorizations", wallet: "alipayplus", phone: "USER_CONTACTINFO", phoneField: "contact MOBILE_PHONE",
		success: "SUCCESS", opened: "SUCCESS",
		codeUsed: "EXPIRED_CODE", codeExpired: "EXPIRED_CODE", codeUnknown: "EXPIRED_CODE", codeNotTheirs: "INVALID_AUTH_CLIENT",
		tokenUsed: "USED_REFRESH_TOKEN", tokenExpired: "PROCESS_FAIL", tokenUnknown: "PROCESS_FAIL", tokenNotTheir: "INVALID_AUTH_CLIENT",
		accessEnded: "INVALID_ACCESS_TOKEN", accessExpired: "EXPIRED_ACCESS_TOKEN",
		shop: func(w *world, client string) shop { return authorizationsShop{w, w.authorizations(client)} },
	}}
}

// each runs a test in every dialect, in a world of its own whose clock is stopped.
func each(t *testing.T, test func(t *testing.T, d dialect, w *world)) {
	for _, d := range dialects() {
		t.Run(d.name, func(t *testing.T) {
			w := newWorld(t)
			w.clock.stop()
			test(t, d, w)
		})
	}
}

// merchant returns the secret and the key of a client, or those of shop-1 for an unknown one.
func merchant(client string) (secret string, key *rsa.PrivateKey) {
	if client == "shop-2" {
		return "0ther", otherKey()
	}
	return "s3cret", merchantKey()
}

func (w *world) snap(client string) backend.SNAP {
	secret, key := merchant(client)
	return backend.SNAP{URL: w.server.URL, Client: client, Secret: secret, Key: key, Gateway: &w.own.PublicKey, HTTP: w.server.Client()}
}

func (w *world) authorizations(client string) backend.Authorizations {
	_, key := merchant(client)
	return backend.Authorizations{URL: w.server.URL, Client: client, Key: key, Gateway: &w.own.PublicKey, HTTP: w.server.Client()}
}

type snapShop struct {
	w *world
	backend.SNAP
}

func (s snapShop) login(code string) answer {
	s.w.t.Helper()
	return s.tokens(s.Token(context.Background(), code))
}

func (s snapShop) renew(refresh string) answer {
	s.w.t.Helper()
	return s.tokens(s.Refresh(context.Background(), refresh))
}

func (s snapShop) tokens(in backend.SNAPTokens, err error) answer {
	s.w.t.Helper()
	if err != nil {
		s.w.t.Fatal(err)
	}
	return answer{in.Status, in.ResponseCode + " " + in.ResponseMessage, in.AccessToken, in.RefreshToken,
		in.AccessTokenExpiryTime, in.RefreshTokenExpiryTime, in.User(), nil, string(in.Text)}
}

func (s snapShop) look(access string) answer {
	s.w.t.Helper()
	in, err := s.Profile(context.Background(), access, append(resources(), profile(s.w.t, "dana").ScopeNames()...)...)
	if err != nil {
		s.w.t.Fatal(err)
	}
	return answer{status: in.Status, result: in.Body.ResultInfo.ResultCode, fields: in.Values(), text: string(in.Text)}
}

// resources are the resources that the wallet publishes.
func resources() []string {
	return []string{"BALANCE", "TOPUP_URL", "TRANSACTION_URL", "OTT", "MASK_DANA_ID", "USER_KYC", "LOGIN_ID", "CLEAR_TEXT_DANA_ID",
		"NICKNAME", "FULLNAME", "KTP_NUMBER", "KTP_PHOTO_DATA", "SELFIE_PHOTO_DATA", "AVATAR_URL", "MASKED_FULLNAME"}
}

type authorizationsShop struct {
	w *world
	backend.Authorizations
}

func (s authorizationsShop) login(code string) answer {
	s.w.t.Helper()
	return s.answer(s.ApplyToken(context.Background(), code))
}

func (s authorizationsShop) renew(refresh string) answer {
	s.w.t.Helper()
	return s.answer(s.Refresh(context.Background(), refresh))
}

func (s authorizationsShop) look(access string) answer {
	s.w.t.Helper()
	return s.answer(s.InquiryUserInfo(context.Background(), access))
}

func (s authorizationsShop) answer(in backend.Authorization, err error) answer {
	s.w.t.Helper()
	if err != nil {
		s.w.t.Fatal(err)
	}
	return answer{in.Status, in.Result.ResultCode, in.AccessToken, in.RefreshToken, in.AccessTokenExpiryTime,
		in.RefreshTokenExpiryTime, in.CustomerID, places(in.UserInfo), string(in.Text)}
}

// places flattens what a response says about a user, without their number and the status.
func places(u *backend.UserInfo) map[string]string {
	if u == nil {
		return nil
	}
	all := map[string]string{"nickName": u.NickName, "avatar": u.Avatar, "gender": u.Gender, "birthDate": u.BirthDate,
		"nationality": u.Nationality, "extendInfo": u.ExtendInfo}
	if u.UserName != nil {
		all["fullName"], all["firstName"], all["lastName"] = u.UserName.FullName, u.UserName.FirstName, u.UserName.LastName
	}
	for _, login := range u.LoginIDInfos {
		all["login "+login.LoginIDType], all["hash "+login.LoginIDType] = login.LoginID, login.HashLoginID
	}
	for _, contact := range u.ContactInfos {
		all["contact "+contact.ContactType] = contact.ContactNo
	}
	for place, value := range all {
		if value == "" {
			delete(all, place)
		}
	}
	return all
}

// walletsOf returns the wallets whose gateways use a dialect.
func walletsOf(t testing.TB, form string) (names []string) {
	for _, name := range wallets.Names() {
		if p := profile(t, name); p.Gateway != nil && string(p.Gateway.Form) == form {
			names = append(names, name)
		}
	}
	return names
}
