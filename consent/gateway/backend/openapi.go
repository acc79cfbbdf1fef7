package backend

import (
	"context"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// OpenAPI is a merchant's back end at a gateway of Alipay in China: a method is among the parameters, all of which are
// signed; responses are JSON, with a signature over the text of one member.
type OpenAPI struct {
	URL     string          // of the gateway, including the path
	App     string          // app_id
	Key     *rsa.PrivateKey // signs requests
	Gateway *rsa.PublicKey  // checks responses
	Sends   OpenAPISends
	// Now returns the time in requests; nil means time.Now.
	Now func() time.Time
	// Change may change the parameters before they are signed, Alter after that, and Spoil the whole request. All may be
	// nil.
	Change, Alter func(url.Values)
	Spoil         func(*http.Request)
	// Hear, if it is not nil, gets the text of each response before it is checked.
	Hear func(answer []byte)
}

// OpenAPISends says where parameters are sent, in which official and other clients differ.
type OpenAPISends int

const (
	InBody    OpenAPISends = iota // all of them
	Split                         // those of every method in the URL, those of the called method in the body
	InAddress                     // all of them, with GET
)

// OpenAPIToken is the response to an exchange of a code or a refresh token.
type OpenAPIToken struct {
	User           string `json:"user_id"`
	Access         string `json:"access_token"`
	Refresh        string `json:"refresh_token"`
	ExpiresIn      int64  `json:"expires_in"` // seconds; a number in responses, despite the reference
	RefreshExpires int64  `json:"re_expires_in"`
	Start          string `json:"auth_start"`
	OldUser        string `json:"alipay_user_id"`
	Open           string `json:"open_id"`
	Union          string `json:"union_id"`
}

// OpenAPIUser is a user as documented. A member that is missing in the response is nil.
type OpenAPIUser struct {
	Code      string  `json:"code"`
	Message   string  `json:"msg"`
	User      *string `json:"user_id"`
	Open      *string `json:"open_id"`
	Nickname  *string `json:"nick_name"`
	Avatar    *string `json:"avatar"`
	Gender    *string `json:"gender"`
	Province  *string `json:"province"`
	City      *string `json:"city"`
	Address   *string `json:"address"`
	Birthday  *string `json:"person_birthday"`
	Name      *string `json:"user_name"`
	CertNo    *string `json:"cert_no"`
	CertType  *string `json:"cert_type"`
	Mobile    *string `json:"mobile"`
	Email     *string `json:"email"`
	Certified *string `json:"is_certified"`
	Type      *string `json:"user_type"`
	Status    *string `json:"user_status"`
}

// OpenAPIFault is the error of a well-formed response that refuses a request.
type OpenAPIFault struct {
	Node       string `json:"-"` // member of the response that contains it
	Code       string `json:"code"`
	Message    string `json:"msg"`
	SubCode    string `json:"sub_code"`
	SubMessage string `json:"sub_msg"`
}

func (f *OpenAPIFault) Error() string {
	return fmt.Sprintf("%s %s: %s %s (%s)", f.Code, f.Message, f.SubCode, f.SubMessage, f.Node)
}

// Token exchanges a code for tokens.
func (o OpenAPI) Token(ctx context.Context, code string) (t OpenAPIToken, err error) {
	err = o.call(ctx, "alipay.system.oauth.token", map[string]string{"grant_type": "authorization_code", "code": code}, &t)
	return t, err
}

// Refresh exchanges a refresh token for new tokens.
func (o OpenAPI) Refresh(ctx context.Context, token string) (t OpenAPIToken, err error) {
	err = o.call(ctx, "alipay.system.oauth.token", map[string]string{"grant_type": "refresh_token", "refresh_token": token}, &t)
	return t, err
}

// Share requests what an access token opens.
func (o OpenAPI) Share(ctx context.Context, accessToken string) (u OpenAPIUser, err error) {
	err = o.call(ctx, "alipay.user.info.share", map[string]string{"auth_token": accessToken}, &u)
	return u, err
}

// Trade calls a method about payments with its content, as JSON, and returns the node of the response. beside are
// parameters of every method, such as notify_url.
func (o OpenAPI) Trade(ctx context.Context, method, content string, beside map[string]string) (node map[string]any, err error) {
	own := map[string]string{"biz_content": content}
	maps.Copy(own, beside)
	err = o.call(ctx, method, own, &node)
	return node, err
}

// call calls a method and decodes the node of its response.
func (o OpenAPI) call(ctx context.Context, method string, own map[string]string, into any) error {
	request, err := o.Request(ctx, method, own)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	if o.Hear != nil {
		o.Hear(answer)
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("answer of status %s, which clients take for a fault of the network", response.Status)
	}
	return ReadOpenAPI(answer, method, o.Gateway, into)
}

// Request returns the signed request of a call.
func (o OpenAPI) Request(ctx context.Context, method string, own map[string]string) (*http.Request, error) {
	now := time.Now
	if o.Now != nil {
		now = o.Now
	}
	all := url.Values{}
	for name, value := range map[string]string{
		"app_id": o.App, "method": method, "format": "JSON", "charset": "utf-8", "sign_type": "RSA2", "version": "1.0",
		"timestamp": now().In(time.FixedZone("", 8*60*60)).Format("2006-01-02 15:04:05"),
	} {
		all.Set(name, value)
	}
	for name, value := range own {
		all.Set(name, value)
	}
	if o.Change != nil {
		o.Change(all)
	}
	signature, err := sign(o.Key, OpenAPIText(all))
	if err != nil {
		return nil, err
	}
	all.Set("sign", signature)
	if o.Alter != nil {
		o.Alter(all)
	}
	request, err := o.send(ctx, all, own)
	if err == nil && o.Spoil != nil {
		o.Spoil(request)
	}
	return request, err
}

// send returns a request with the parameters in the places that o.Sends says; own are those of the called method.
func (o OpenAPI) send(ctx context.Context, all url.Values, own map[string]string) (*http.Request, error) {
	if o.Sends == InAddress {
		return http.NewRequestWithContext(ctx, http.MethodGet, o.URL+"?"+all.Encode(), nil)
	}
	address, body := url.Values{}, all
	if o.Sends == Split {
		body = url.Values{}
		for name, values := range all {
			if _, ofMethod := own[name]; ofMethod {
				body[name] = values
			} else {
				address[name] = values
			}
		}
	}
	at := o.URL
	if len(address) > 0 {
		at += "?" + address.Encode()
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, at, strings.NewReader(body.Encode()))
	if err == nil {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded;charset=utf-8")
	}
	return request, err
}

// OpenAPIText returns the text that is signed for a request: every parameter but sign, sorted by name, not encoded.
func OpenAPIText(all url.Values) string {
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if name == "sign" {
			continue
		}
		if text.Len() > 0 {
			text.WriteByte('&')
		}
		text.WriteString(name + "=" + all.Get(name))
	}
	return text.String()
}

// ReadOpenAPI checks that the response to a method has its documented structure: one node and its signature, and nothing
// in the node that is not documented. It decodes the node; if the node refuses the request, the error is an [*OpenAPIFault].
func ReadOpenAPI(answer []byte, method string, gateway *rsa.PublicKey, into any) error {
	var top map[string]json.RawMessage
	if err := json.Unmarshal(answer, &top); err != nil {
		return fmt.Errorf("answer %q is not a JSON object: %w", answer, err)
	}
	node := strings.ReplaceAll(method, ".", "_") + "_response"
	if _, there := top[node]; !there {
		node = "error_response"
	}
	if len(top) != 2 || top[node] == nil {
		return fmt.Errorf("answer %q is not one node and its signature", answer)
	}
	var signature string
	if err := json.Unmarshal(top["sign"], &signature); err != nil {
		return fmt.Errorf("answer %q has no signature: %w", answer, err)
	}
	text, err := signedNode(string(answer), node)
	if err != nil {
		return err
	}
	if err := check(gateway, text, signature); err != nil {
		return err
	}
	var said struct {
		Code string `json:"code"`
	}
	if err := json.Unmarshal([]byte(text), &said); err != nil {
		return fmt.Errorf("node %q: %w", text, err)
	}
	if node == "error_response" || said.Code != "" && said.Code != "10000" {
		fault := &OpenAPIFault{Node: node}
		if err := decodeWhole(text, fault); err != nil {
			return err
		}
		return fault
	}
	return decodeWhole(text, into)
}

// signedNode cuts the signed text out of a response as the official client does: from the first brace after the name of
// the node to the last brace before the last "sign".
func signedNode(answer, node string) (string, error) {
	_, after, there := strings.Cut(answer, `"`+node+`"`)
	end := strings.LastIndex(after, `"sign"`)
	if !there || end < 0 {
		return "", fmt.Errorf("answer %q has no signature after %s", answer, node)
	}
	after = after[:end]
	from, to := strings.Index(after, "{"), strings.LastIndex(after, "}")
	if from < 0 || to < from {
		return "", fmt.Errorf("answer %q has no object at %s", answer, node)
	}
	return after[from : to+1], nil
}

// decodeWhole decodes an object that has only members of into.
func decodeWhole(text string, into any) error {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return fmt.Errorf("node %q is not as published: %w", text, err)
	}
	if decoder.More() {
		return errors.New("data follows the node")
	}
	return nil
}
