package gateway

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/jembatan/jembatan/consent"
)

// openAPI is the dialect of Alipay in China. A method and a signature are among the form parameters of a request;
// responses are JSON, with a signature over the member that is named after the method.
type openAPI struct{}

// openAPITime is the layout of times, in the time zone of Beijing.
const openAPITime = time.DateTime

// widestZone is how much further a client's time may be off: widely used clients send the local time of their
// machine, times have no time zone, and no place on earth is further from Beijing.
const widestZone = 20 * time.Hour

// members are the members of a response's node, by name.
type members map[string]any

func (o openAPI) serve(x *exchange) (reply, error) {
	sent, err := x.parameters()
	if err != nil {
		return reply{}, err
	}
	if err := x.decode(sent); err != nil {
		return reply{}, err
	}
	values := x.values
	name := values.Get("method")
	if name == "" {
		return reply{}, lacks("method")
	}
	x.line.Call = clip(name)
	if x.call = x.route.calls[name]; x.call == nil {
		return reply{}, &fault{kind: noSuchCall, field: "method", detail: "method " + clip(name) + " does not exist"}
	}
	if format := values.Get("format"); format != "" && !strings.EqualFold(format, "json") {
		return reply{}, malformed("format", "%s is not supported: use JSON", clip(format))
	}
	if err := x.authenticate(x.openAPIClaim); err != nil {
		return reply{}, err
	}
	switch x.call.kind {
	case trades:
		return o.token(x)
	case pays:
		return o.payment(x)
	}
	return o.user(x)
}

// parameters merges the parameters in the URL with those in the body, as they were sent. Several clients send some of them,
// such as charset, in both. A parameter with two different values is a fault.
func (x *exchange) parameters() (url.Values, error) {
	if len(x.body) > 0 {
		if err := x.ofType("application/x-www-form-urlencoded", charsets...); err != nil {
			return nil, err
		}
	}
	all := url.Values{}
	for _, text := range []string{x.request.URL.RawQuery, string(x.body)} {
		part, err := url.ParseQuery(text)
		if err != nil {
			return nil, &fault{kind: unreadable, detail: "the parameters cannot be read: encode them as an HTML form"}
		}
		for name, values := range part {
			if len(values) > 1 || all.Has(name) && all.Get(name) != values[0] {
				return nil, malformed(clip(name), "occurs twice")
			}
			all[name] = values
		}
	}
	return all, nil
}

// openAPIClaim reads the sender of a request from its parameters.
func (x *exchange) openAPIClaim() (c claim, err error) {
	v := x.values
	c.client = v.Get("app_id")
	for _, field := range []string{"app_id", "sign_type", "timestamp", "version"} {
		if v.Get(field) == "" {
			return c, lacks(field)
		}
	}
	if v.Get("sign") == "" {
		return c, &fault{kind: unsigned, field: "sign", detail: "sign is missing"}
	}
	if kind := v.Get("sign_type"); kind != "RSA2" {
		return c, &fault{kind: wrongKind, field: "sign_type", detail: fmt.Sprintf("sign_type %s is not supported: use RSA2", clip(kind))}
	}
	var ok bool
	if c.at, ok = parseTime(openAPITime, v.Get("timestamp"), china); !ok {
		return c, malformed("timestamp", "%q is not a time: write it like 2026-11-22 18:00:00, in Beijing time", clip(v.Get("timestamp")))
	}
	c.zone = widestZone
	c.signed, c.signature, c.field = signedParameters(x.sent), v.Get("sign"), "sign"
	// Some clients send empty parameters but do not sign them.
	full := url.Values{}
	for name, values := range x.sent {
		if values[0] != "" {
			full[name] = values
		}
	}
	c.also = []string{signedParameters(full)}
	c.recipe = "the text to sign, all parameters but sign, sorted, as k=v with & between"
	return c, nil
}

// signedParameters returns the text that is signed for a request.
func signedParameters(v url.Values) string {
	var parts []string
	for name := range v {
		if name != "sign" {
			parts = append(parts, name+"="+v.Get(name))
		}
	}
	slices.Sort(parts)
	return strings.Join(parts, "&")
}

func (o openAPI) token(x *exchange) (reply, error) {
	v := x.values
	what, secret, err := x.granted(grant{"grant_type", v.Get("grant_type"), "code", v.Get("code"), 128, "refresh_token", v.Get("refresh_token"), 128})
	if err != nil {
		return reply{}, err
	}
	b, err := x.trade(what, secret)
	if err != nil {
		return reply{}, err
	}
	life := x.call.wallets[b.Wallet]
	return o.answer(x, "10000", members{
		"user_id": b.account, "access_token": b.access, "refresh_token": b.refresh,
		"expires_in": int64(life.Access / time.Second), "re_expires_in": int64(life.Refresh / time.Second),
		"auth_start": x.gateway.config.Now().In(china).Format(openAPITime),
	})
}

// openAPIFields are the names of a user's fields in a response.
var openAPIFields = map[string]string{
	"nickname": "nick_name", "avatar": "avatar", "gender": "gender", "birthDate": "person_birthday", "phone": "mobile",
	"address": "address", "email": "email", "kycName": "user_name", "kycIdNumber": "cert_no",
}

func (o openAPI) user(x *exchange) (reply, error) {
	token := x.values.Get("auth_token")
	if token == "" {
		return reply{}, lacks("auth_token")
	}
	s, err := x.show(token, func(_ *consent.Profile, open map[string]string) (fields []string, err error) {
		for field := range open {
			if openAPIFields[field] != "" {
				fields = append(fields, field)
			}
		}
		if len(fields) == 0 {
			return nil, &fault{kind: notOffered, detail: "the token gives access to the account only: the user granted no scope with a profile, or revoked it"}
		}
		return append(fields, "userId"), nil
	})
	if err != nil {
		return reply{}, err
	}
	node := members{"code": "10000", "msg": "Success", "user_id": s.account}
	for field, value := range s.fields {
		switch name := openAPIFields[field]; {
		case name == "":
		case field == "gender":
			node[name] = strings.ToLower(string([]rune(value)[:1])) // m or f
		default:
			node[name] = value
		}
	}
	return o.answer(x, "10000", node)
}

func (o openAPI) refuse(x *exchange, f *fault) reply {
	code, msg, sub, subMsg := o.code(f)
	if r := f.refusal(); r != nil || f.kind == wrongCurrency || f.kind == unknownBuyer || x.call != nil && x.call.kind == pays && f.biz {
		code, msg = "40004", "Business Failed"
		sub, subMsg = tradeRefusal(x.call, f, r)
	}
	if f.kind == wrongSignature {
		subMsg += "，网关生成的验签字符串为：" + strings.ReplaceAll(signedParameters(x.values), "&", "&amp;")
	}
	node := members{"code": code, "msg": msg, "sub_code": sub, "sub_msg": subMsg}
	answer, err := o.reply(x, o.nodeOfFault(x), sub, node)
	if err != nil {
		return reply{status: http.StatusInternalServerError}
	}
	return answer
}

// nodeOfFault returns the name of the member for a fault. As at the wallet, this is not the call's own node if the call
// exchanges a code.
func (o openAPI) nodeOfFault(x *exchange) string {
	if x.call == nil || x.call.kind == trades || x.call.kind == nothing {
		return "error_response"
	}
	return nodeOf(x.call.name)
}

func nodeOf(method string) string { return strings.ReplaceAll(method, ".", "_") + "_response" }

// code returns the wallet's codes and messages for a fault.
func (openAPI) code(f *fault) (code, msg, sub, subMsg string) {
	const lacking, wrong, token = "Missing Required Arguments", "Invalid Arguments", "Insufficient Token Permissions"
	switch f.kind {
	case missing, unsigned:
		switch f.field {
		case "grant_type":
			return "40002", wrong, "isv.grant-type-invalid", "grant_type参数不正确"
		case "method":
			return "40001", lacking, "isv.missing-method", "缺少方法名参数"
		case "sign":
			return "40001", lacking, "isv.missing-signature", "缺少签名参数"
		case "sign_type":
			return "40001", lacking, "isv.missing-signature-type", "缺少签名类型参数"
		case "app_id":
			return "40001", lacking, "isv.missing-app-id", "缺少appId参数"
		case "timestamp":
			return "40001", lacking, "isv.missing-timestamp", "缺少时间戳参数"
		case "version":
			return "40001", lacking, "isv.missing-version", "缺少版本参数"
		}
		return "40002", wrong, "isv.invalid-parameter", "参数无效: " + f.field
	case wrongGrant:
		return "40002", wrong, "isv.grant-type-invalid", "grant_type参数不正确"
	case invalid, wrongTime:
		switch {
		case f.kind == wrongTime || f.field == "timestamp":
			return "40002", wrong, "isv.invalid-timestamp", "非法的时间戳参数"
		case f.field == "charset":
			return "40002", wrong, "isv.invalid-charset", "字符集错误"
		case f.field == "format":
			return "40002", wrong, "isv.invalid-format", "无效的数据格式"
		}
		return "40002", wrong, "isv.invalid-parameter", "参数无效: " + f.field
	case wrongType, tooLarge, unreadable, wrongMethod:
		return "40002", wrong, "isv.invalid-parameter", "参数无效"
	case noSuchCall, unknownPath:
		return "40002", wrong, "isv.invalid-method", "不存在的方法名"
	case unknownClient:
		return "40002", wrong, "isv.invalid-app-id", "无效的AppID参数"
	case wrongKind:
		return "40002", wrong, "isv.invalid-signature-type", "无效的签名类型"
	case wrongSignature:
		return "40002", wrong, "isv.invalid-signature", "验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配"
	case tooMany:
		return "40005", "Call Limited", "isv.app-call-limited", "应用调用超限"
	case wrongHost:
		return "40006", "Insufficient Permissions", "isv.insufficient-isv-permissions", "ISV权限不足"
	case notOffered:
		return "20001", token, "aop.invalid-auth-token", "无效的访问令牌"
	case asAsked:
		if strings.HasPrefix(f.code, "isp.") {
			return "20000", "Service Currently Unavailable", f.code, askedMessage(f.code)
		}
		return "40004", "Business Failed", f.code, askedMessage(f.code)
	case denied:
		switch d := f.denial; {
		case d.What == consent.TheCode:
			// This includes a code of another app: so the documentation of this call says, although another page has
			// isv.invalid-app-id.
			return "40002", wrong, "isv.code-invalid", "授权码code无效"
		case d.What == consent.TheRefreshToken && d.Reason == consent.Expired:
			return "40002", wrong, "isv.refresh-token-time-out", "刷新令牌过期"
		case d.What == consent.TheRefreshToken && d.Reason == consent.Replayed:
			return "40002", wrong, "isv.refreshed-token-invalid", "该刷新令牌刷出的令牌已无效，请尝试用返回的令牌再次刷新"
		case d.What == consent.TheRefreshToken:
			return "40002", wrong, "isv.refresh-token-invalid", "刷新令牌refresh_token无效"
		case d.Reason == consent.Expired:
			return "20001", token, "aop.auth-token-time-out", "访问令牌已过期"
		}
		return "20001", token, "aop.invalid-auth-token", "无效的访问令牌"
	}
	return "20000", "Service Currently Unavailable", "isp.unknow-error", "系统繁忙"
}

func (o openAPI) answer(x *exchange, code string, node members) (reply, error) {
	return o.reply(x, nodeOf(x.call.name), code, node)
}

// reply signs a node: the signature covers the text of the member exactly as the response contains it. The wallet sends
// responses as HTML, so markup in untrusted text must be escaped.
func (openAPI) reply(x *exchange, name, code string, node members) (reply, error) {
	text, err := json.Marshal(node, json.Deterministic(true), jsontext.EscapeForHTML(true))
	if err != nil {
		return reply{}, err
	}
	text, charset := x.encode(text)
	signature, err := sign(x.gateway.config.Key, string(text))
	if err != nil {
		return reply{}, err
	}
	body := fmt.Appendf(nil, `{"%s":%s,"sign":"%s"}`, name, text, signature)
	return reply{http.StatusOK, map[string]string{"Content-Type": "text/html;charset=" + charset}, body, code}, nil
}
