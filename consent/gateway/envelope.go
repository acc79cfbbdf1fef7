package gateway

import (
	"net/http"
	"strings"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
)

// envelope is how wallets in Indonesia let back ends request the fields of a token: a request with a head and a body, and
// a signature over its text as it was sent.
type envelope struct{}

type (
	enveloped struct {
		Request   jsontext.Value `json:"request"`
		Signature string         `json:"signature"`
	}
	envelopeRequest struct {
		Head envelopeHead `json:"head"`
		Body struct {
			Resources []string `json:"userResources"`
			subscriptionBody
		} `json:"body"`
	}
	envelopeHead struct {
		Version  string `json:"version"`
		Function string `json:"function"`
		Client   string `json:"clientId"`
		Secret   string `json:"clientSecret"`
		Time     string `json:"reqTime"`
		Message  string `json:"reqMsgId"`
		Access   string `json:"accessToken"`
	}
	envelopeAnswer struct {
		Head answerHead `json:"head"`
		Body answerBody `json:"body"`
	}
	answerHead struct {
		Version  string `json:"version"`
		Function string `json:"function"`
		Client   string `json:"clientId"`
		Time     string `json:"respTime"`
		Message  string `json:"reqMsgId"`
		Reserve  string `json:"reserve"`
	}
	answerBody struct {
		Result struct {
			Status  string `json:"resultStatus"`
			ID      string `json:"resultCodeId"`
			Code    string `json:"resultCode"`
			Message string `json:"resultMsg"`
		} `json:"resultInfo"`
		Resources []resource `json:"userResourceInfos,omitzero"`
		subscriptionAnswer
	}
	resource struct {
		Type  string `json:"resourceType"`
		Value string `json:"value"`
	}
)

// function returns the name of the call in an envelope: that of its path or, for the one call whose published function has other
// words, that of the request.
func (x *exchange) function() string {
	if x.call.payment == consent.PaymentSubscribe {
		return x.head.Function
	}
	return functionOf(x.call.name)
}

// functionOf returns the name of a call in an envelope, which is derived from its path.
func functionOf(path string) string {
	return strings.ReplaceAll(strings.TrimSuffix(strings.TrimPrefix(path, "/"), ".htm"), "/", ".")
}

func (e envelope) serve(x *exchange) (reply, error) {
	var whole enveloped
	if err := readJSON(x.body, &whole); err != nil {
		return reply{}, err
	}
	if whole.Request.Kind() != '{' {
		return reply{}, lacks("request")
	}
	var in envelopeRequest
	if err := readJSON(whole.Request, &in); err != nil {
		return reply{}, err
	}
	x.head = in.Head
	if err := x.authenticate(func() (claim, error) { return envelopeClaim(whole, in.Head) }); err != nil {
		return reply{}, err
	}
	if want := x.function(); in.Head.Function != "" && in.Head.Function != want {
		return reply{}, &fault{kind: noSuchCall, field: "function", detail: "function " + clip(in.Head.Function) + " is not at this path: use " + want}
	}
	if in.Head.Access == "" {
		return reply{}, lacks("accessToken")
	}
	if x.call.kind == pays {
		return e.subscription(x, in.Body.subscriptionBody)
	}
	if len(in.Body.Resources) == 0 {
		return reply{}, lacks("userResources")
	}
	var given map[string][]string // fields by resource
	s, err := x.show(in.Head.Access, func(p *consent.Profile, open map[string]string) (fields []string, err error) {
		given, err = chooseResources(p, in.Body.Resources, open)
		for _, of := range given {
			fields = append(fields, of...)
		}
		return fields, err
	})
	if err != nil {
		return reply{}, err
	}
	infos := []resource{}
	for _, name := range in.Body.Resources {
		if value, has, err := s.resource(given[name]); err != nil {
			return reply{}, err
		} else if has {
			infos = append(infos, resource{name, value})
		}
	}
	return e.answer(x, "S", "00000000", "SUCCESS", "success", answerBody{Resources: infos})
}

// envelopeClaim reads the sender of a request from its head.
func envelopeClaim(whole enveloped, head envelopeHead) (c claim, err error) {
	c.client, c.secret = head.Client, head.Secret
	for _, field := range [][2]string{{"clientId", c.client}, {"clientSecret", c.secret}, {"reqTime", head.Time}, {"signature", whole.Signature}} {
		if field[1] == "" {
			return c, lacks(field[0])
		}
	}
	if c.at, err = readSnapTime("reqTime", head.Time); err != nil {
		return c, err
	}
	c.signed, c.signature, c.field = string(whole.Request), whole.Signature, "signature"
	c.recipe = `the text to sign, the value of "request" as it was sent`
	return c, nil
}

// chooseResources returns the fields in open that each resource contains: those of the profile's list or, without one, of
// the scope with the resource's name. A resource that the wallet does not have is a fault; one that was not granted
// has no fields.
func chooseResources(p *consent.Profile, names []string, open map[string]string) (map[string][]string, error) {
	given := map[string][]string{}
	for _, name := range names {
		fields, known := p.Gateway.Resources[name]
		if scope, ok := p.Scope(name); !known && ok {
			fields, known = scope.Opens, true
		}
		if !known {
			return nil, &fault{kind: notOffered, field: "userResources", detail: "resource " + clip(name) + " is not known: use those that the wallet documents, or the names of scopes"}
		}
		given[name] = []string{}
		for _, field := range fields {
			if _, has := open[field]; has {
				given[name] = append(given[name], field)
			}
		}
	}
	return given, nil
}

// resource returns the value of a resource: that of its only field, or a JSON object of all its fields.
func (s shown) resource(fields []string) (value string, has bool, err error) {
	switch len(fields) {
	case 0:
		return "", false, nil
	case 1:
		return s.fields[fields[0]], true, nil
	}
	several := map[string]string{}
	for _, field := range fields {
		several[field] = s.fields[field]
	}
	text, err := json.Marshal(several, json.Deterministic(true))
	return string(text), true, err
}

func (e envelope) refuse(x *exchange, f *fault) reply {
	status, id, code, message := e.code(f)
	answer, err := e.answer(x, status, id, code, message, answerBody{})
	if err != nil {
		return reply{status: http.StatusInternalServerError}
	}
	return answer
}

// code returns the result for a fault. The wallet itself publishes only RESOURCE_NOT_DEFINED and REPEAT_REQ_INCONSISTENT; we
// chose the others from those of another wallet on the same platform.
func (envelope) code(f *fault) (status, id, code, message string) {
	switch f.kind {
	case missing:
		return "F", "00000002", "PARAM_MISSING", "mandatory parameter is missing: " + f.field
	case invalid, wrongTime, wrongGrant, wrongType, tooLarge, unreadable:
		return "F", "00000004", "PARAM_ILLEGAL", "illegal parameter " + f.field
	case wrongSignature, unsigned, wrongKind:
		return "F", "00000007", "INVALID_SIGNATURE", "signature is invalid"
	case wrongMethod, unknownPath:
		return "F", "00000013", "NO_INTERFACE_DEF", "API is not defined"
	case noSuchCall:
		return "F", "00000017", "FUNCTION_NOT_MATCH", "function does not match the path"
	case denied:
		return "F", "00000023", "ACCESSTOKEN_VALIDATE_FAILED", "access token is not valid"
	case unknownClient, wrongSecret, wrongHost:
		return "F", "00000024", "CLIENT_VALIDATE_FAILED", "client authentication failed"
	case notOffered:
		return "F", "00000004", "RESOURCE_NOT_DEFINED", "resource is not defined"
	case notAgreed:
		return "F", "00000026", "ACCESS_DENIED", "the user has not agreed"
	case asAsked:
		return askedStatus(f.code), "00000900", f.code, askedMessage(f.code) // the id is ours: few are published
	case wrongCurrency:
		return "F", "00000004", "CURRENCY_NOT_SUPPORT", "currency is not supported"
	}
	if r := f.refusal(); r != nil && r.Reason == order.NotFound {
		return "F", "00000027", "SUBSCRIPTION_NOT_EXIST", "the subscription does not exist"
	} else if r != nil {
		return "F", "00000028", "REPEAT_REQ_INCONSISTENT", "repeated requests are inconsistent"
	}
	return "U", "00000900", "SYSTEM_ERROR", "system error" // also tooMany
}

// answer signs a response in the same way as requests are signed. Its status is always 200, because clients take any other
// for a network error.
func (envelope) answer(x *exchange, status, id, code, message string, body answerBody) (reply, error) {
	out := envelopeAnswer{Body: body, Head: answerHead{
		Version: "2.0", Function: x.function(), Client: x.head.Client,
		Time: time.Now().In(wib).Format(snapTime), Message: x.head.Message, Reserve: "{}",
	}}
	r := &out.Body.Result
	r.Status, r.ID, r.Code, r.Message = status, id, code, strings.TrimSpace(message)
	text, err := json.Marshal(out)
	if err != nil {
		return reply{}, err
	}
	signature, err := sign(x.gateway.config.Key, string(text))
	if err != nil {
		return reply{}, err
	}
	whole, err := json.Marshal(struct {
		Response  jsontext.Value `json:"response"`
		Signature string         `json:"signature"`
	}{text, signature})
	return reply{http.StatusOK, map[string]string{"Content-Type": "application/json"}, whole, code}, err
}
