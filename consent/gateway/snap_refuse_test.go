package gateway_test

import (
	"context"
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent/gateway/backend"
)

// TestSNAPRefusesTokensAsPublished causes the failures that the wallet's own tests expect, and those of the standard that
// are possible at a gateway. None of them changes the code.
func TestSNAPRefusesTokensAsPublished(t *testing.T) {
	w := newWorld(t)
	body := func(text string) func(backend.SNAP, string) (backend.SNAPTokens, error) {
		return func(s backend.SNAP, _ string) (backend.SNAPTokens, error) { return s.Trade(context.Background(), text) }
	}
	spoilt := func(by func(*http.Request)) func(backend.SNAP, string) (backend.SNAPTokens, error) {
		return func(s backend.SNAP, code string) (backend.SNAPTokens, error) {
			s.Spoil = by
			return s.Token(context.Background(), code)
		}
	}
	for name, c := range map[string]struct {
		send   func(shop backend.SNAP, code string) (backend.SNAPTokens, error)
		status int
		want   string
	}{
		"no client":    {spoilt(without("X-CLIENT-KEY")), 400, "4007402 Invalid Mandatory Field X-CLIENT-KEY"},
		"no timestamp": {spoilt(without("X-TIMESTAMP")), 400, "4007402 Invalid Mandatory Field X-TIMESTAMP"},
		"no signature": {spoilt(without("X-SIGNATURE")), 400, "4007402 Invalid Mandatory Field X-SIGNATURE"},
		"another time zone": {spoilt(with("X-TIMESTAMP", time.Now().UTC().Format(time.RFC3339))), 400,
			"4007401 Invalid Field Format X-TIMESTAMP"},
		"a fraction of a second": {spoilt(with("X-TIMESTAMP", time.Now().In(time.FixedZone("", 7*60*60)).Format("2006-01-02T15:04:05.000-07:00"))), 400,
			"4007401 Invalid Field Format X-TIMESTAMP"},
		"another partner": {spoilt(with("X-PARTNER-ID", "shop-2")), 400, "4007401 Invalid Field Format X-PARTNER-ID"},
		"a request of yesterday": {func(s backend.SNAP, code string) (backend.SNAPTokens, error) {
			s.Now = func() time.Time { return time.Now().Add(-24 * time.Hour) }
			return s.Token(context.Background(), code)
		}, 400, "4007401 Invalid Field Format X-TIMESTAMP"},
		"another's key": {func(s backend.SNAP, code string) (backend.SNAPTokens, error) {
			s.Key = otherKey()
			return s.Token(context.Background(), code)
		}, 401, "4017400 Unauthorized. Invalid Signature"},
		"no base64": {spoilt(with("X-SIGNATURE", "?")), 401, "4017400 Unauthorized. Invalid Signature"},
		"an unknown client": {func(s backend.SNAP, code string) (backend.SNAPTokens, error) {
			s.Client = "nobody"
			return s.Token(context.Background(), code)
		}, 401, "4017400 Unauthorized. Unknown Client"},
		"no grant type":              {body(`{"authCode":"c"}`), 400, "4007402 Invalid Mandatory Field grantType"},
		"a grant type in lower case": {body(`{"grantType":"authorization_code","authCode":"c"}`), 400, "4007401 Invalid Field Format grantType"},
		"another grant type":         {body(`{"grantType":"PASSWORD","authCode":"c"}`), 400, "4007401 Invalid Field Format grantType"},
		"no code":                    {body(`{"grantType":"AUTHORIZATION_CODE"}`), 400, "4007402 Invalid Mandatory Field authCode"},
		"an empty code":              {body(`{"grantType":"AUTHORIZATION_CODE","authCode":"","refreshToken":"t"}`), 400, "4007402 Invalid Mandatory Field authCode"},
		"a number as code":           {body(`{"grantType":"AUTHORIZATION_CODE","authCode":1}`), 400, "4007401 Invalid Field Format authCode"},
		"no refresh token":           {body(`{"grantType":"REFRESH_TOKEN","authCode":"c"}`), 400, "4007402 Invalid Mandatory Field refreshToken"},
		"half a body":                {body(`{"grantType":`), 400, "4007400 Bad Request"},
		"no POST":                    {spoilt(func(r *http.Request) { r.Method = http.MethodPut }), 400, "4007400 Bad Request"},
		"an unknown code":            {body(`{"grantType":"AUTHORIZATION_CODE","authCode":"c"}`), 401, "4017400 Unauthorized. Invalid Auth Code"},
		"an unknown refresh token": {body(`{"grantType":"REFRESH_TOKEN","refreshToken":"t"}`), 401,
			"4017400 Unauthorized. Invalid Refresh Token"},
	} {
		t.Run(name, func(t *testing.T) {
			code := w.grant("dana", "coffee", "budi", "USER_LOGIN_ID")
			got, err := c.send(w.snap("shop-1"), code)
			if err != nil {
				t.Fatal(err)
			}
			if text := got.ResponseCode + " " + got.ResponseMessage; got.Status != c.status || text != c.want {
				t.Errorf("got %d %s, want %d %s", got.Status, text, c.status, c.want)
			}
			if line := w.lines.last(); line.Why == "" || line.Answer != got.ResponseCode {
				t.Errorf("the record has %+v", line)
			}
			expect(t, "the code, after that", snapShop{w, w.snap("shop-1")}.login(code), "2007400 Successful")
		})
	}
}

// TestSNAPRefusesProfilesByResultCodes expects the codes of the platform on which the envelope is based.
func TestSNAPRefusesProfilesByResultCodes(t *testing.T) {
	w := newWorld(t)
	ctx := context.Background()
	changed := func(change func(head, body map[string]any)) func(backend.SNAP, string) (backend.SNAPProfile, error) {
		return func(s backend.SNAP, token string) (backend.SNAPProfile, error) {
			request := s.ProfileRequest(token, "LOGIN_ID")
			change(request["head"], request["body"])
			text, err := json.Marshal(request)
			if err != nil {
				return backend.SNAPProfile{}, err
			}
			return s.Envelope(ctx, string(text))
		}
	}
	head := func(name string, value any) func(backend.SNAP, string) (backend.SNAPProfile, error) {
		return changed(func(head, _ map[string]any) {
			if head[name] = value; value == nil {
				delete(head, name)
			}
		})
	}
	for name, c := range map[string]struct {
		send             func(backend.SNAP, string) (backend.SNAPProfile, error)
		status, id, code string
	}{
		"no client":       {head("clientId", nil), "F", "00000002", "PARAM_MISSING"},
		"no secret":       {head("clientSecret", nil), "F", "00000002", "PARAM_MISSING"},
		"no time":         {head("reqTime", nil), "F", "00000002", "PARAM_MISSING"},
		"no token":        {head("accessToken", nil), "F", "00000002", "PARAM_MISSING"},
		"no resources":    {changed(func(_, body map[string]any) { delete(body, "userResources") }), "F", "00000002", "PARAM_MISSING"},
		"a strange time":  {head("reqTime", "today"), "F", "00000004", "PARAM_ILLEGAL"},
		"a fraction":      {head("reqTime", time.Now().In(time.FixedZone("", 7*60*60)).Format("2006-01-02T15:04:05.000-07:00")), "F", "00000004", "PARAM_ILLEGAL"},
		"an old time":     {head("reqTime", "2020-01-01T00:00:00+07:00"), "F", "00000004", "PARAM_ILLEGAL"},
		"no list":         {changed(func(_, body map[string]any) { body["userResources"] = "LOGIN_ID" }), "F", "00000004", "PARAM_ILLEGAL"},
		"another name":    {head("function", "dana.member.query.other"), "F", "00000017", "FUNCTION_NOT_MATCH"},
		"an unknown one":  {head("clientId", "nobody"), "F", "00000024", "CLIENT_VALIDATE_FAILED"},
		"a wrong secret":  {head("clientSecret", "guess"), "F", "00000024", "CLIENT_VALIDATE_FAILED"},
		"a strange token": {head("accessToken", "guess"), "F", "00000023", "ACCESSTOKEN_VALIDATE_FAILED"},
		"an unknown resource": {changed(func(_, body map[string]any) { body["userResources"] = []string{"LOGIN_ID", "SHOE_SIZE"} }),
			"F", "00000004", "RESOURCE_NOT_DEFINED"},
		"another's key": {func(s backend.SNAP, token string) (backend.SNAPProfile, error) {
			s.Key = otherKey()
			return s.Profile(ctx, token, "LOGIN_ID")
		}, "F", "00000007", "INVALID_SIGNATURE"},
		"no POST": {func(s backend.SNAP, token string) (backend.SNAPProfile, error) {
			s.Spoil = func(r *http.Request) { r.Method = http.MethodPut }
			return s.Profile(ctx, token, "LOGIN_ID")
		}, "F", "00000013", "NO_INTERFACE_DEF"},
	} {
		t.Run(name, func(t *testing.T) {
			shop := snapShop{w, w.snap("shop-1")}
			login := shop.login(w.grant("dana", "coffee", "budi", "USER_LOGIN_ID"))
			got, err := c.send(shop.SNAP, login.access)
			if err != nil {
				t.Fatal(err)
			}
			if r := got.Body.ResultInfo; got.Status != 200 || r.ResultStatus != c.status || r.ResultCodeID != c.id || r.ResultCode != c.code {
				t.Errorf("got %s", got.Text)
			}
			if line := w.lines.last(); line.Why == "" || line.Answer != c.code || line.Fields != nil {
				t.Errorf("the record has %+v", line)
			}
			expect(t, "the token, after that", shop.look(login.access), "SUCCESS")
		})
	}
}
