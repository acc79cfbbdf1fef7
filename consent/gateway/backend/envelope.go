package backend

import (
	"context"
	"crypto/rand"
	"encoding/json"
)

// SNAPProfile is the response to a request for a profile. After a failure it has no resources.
type SNAPProfile struct {
	Exchange
	Head struct {
		Version  string `json:"version"`
		Function string `json:"function"`
		ClientID string `json:"clientId"`
		RespTime string `json:"respTime"`
		ReqMsgID string `json:"reqMsgId"`
		Reserve  string `json:"reserve,omitempty"`
	} `json:"head"`
	Body struct {
		ResultInfo struct {
			ResultStatus string `json:"resultStatus"`
			ResultCodeID string `json:"resultCodeId"`
			ResultCode   string `json:"resultCode"`
			ResultMsg    string `json:"resultMsg"`
		} `json:"resultInfo"`
		UserResourceInfos []UserResource `json:"userResourceInfos,omitzero"`
		// Of calls about subscriptions:
		SubscriptionID  string `json:"subscriptionId,omitzero"`
		MerchantTransID string `json:"merchantTransId,omitzero"`
		TransactionID   string `json:"transactionId,omitzero"`
		AcquirementID   string `json:"acquirementId,omitzero"`
	} `json:"body"`
}

// UserResource is a resource of a profile.
type UserResource struct {
	ResourceType string `json:"resourceType"`
	Value        string `json:"value"`
}

// Values returns the resources' values by type.
func (p SNAPProfile) Values() map[string]string {
	values := map[string]string{}
	for _, info := range p.Body.UserResourceInfos {
		values[info.ResourceType] = info.Value
	}
	return values
}

const (
	// SNAPProfilePath is the path for requests for profiles, whose function is SNAPProfileFunction.
	SNAPProfilePath     = "/dana/member/query/queryUserProfile.htm"
	SNAPProfileFunction = "dana.member.query.queryUserProfile"
)

// Profile requests what an access token opens.
func (s SNAP) Profile(ctx context.Context, token string, resources ...string) (SNAPProfile, error) {
	text, err := json.Marshal(s.ProfileRequest(token, resources...))
	if err != nil {
		return SNAPProfile{}, err
	}
	return s.Envelope(ctx, string(text))
}

// ProfileRequest returns the unsigned request of Profile: a head, and a body that, like that of the wallet's client, also
// contains the token.
func (s SNAP) ProfileRequest(token string, resources ...string) map[string]map[string]any {
	if resources == nil {
		resources = []string{}
	}
	return map[string]map[string]any{
		"head": {
			"version": "2.0", "function": SNAPProfileFunction, "clientId": s.Client, "clientSecret": s.Secret,
			"reqTime": now(s.Now), "reqMsgId": rand.Text(), "accessToken": token, "reserve": "{}",
		},
		"body": {"accessToken": token, "userResources": resources},
	}
}

// Envelope signs the text of a request, and sends it to SNAPProfilePath.
func (s SNAP) Envelope(ctx context.Context, request string) (SNAPProfile, error) {
	return s.EnvelopeAt(ctx, SNAPProfilePath, request)
}

// EnvelopeAt is Envelope for another path.
func (s SNAP) EnvelopeAt(ctx context.Context, path, request string) (SNAPProfile, error) {
	signature, err := sign(s.Key, request)
	if err != nil {
		return SNAPProfile{}, err
	}
	return s.send(ctx, path, `{"request":`+request+`,"signature":"`+signature+`"}`+"\n")
}

// SendEnvelope sends a body to SNAPProfilePath, and decodes the response from its envelope.
func (s SNAP) SendEnvelope(ctx context.Context, body string) (SNAPProfile, error) {
	return s.send(ctx, SNAPProfilePath, body)
}

func (s SNAP) send(ctx context.Context, path, body string) (p SNAPProfile, err error) {
	p.Exchange, err = post(ctx, s.HTTP, s.URL+path, map[string]string{"Content-Type": "application/json"}, body, s.Spoil)
	if err != nil {
		return p, err
	}
	var envelope struct {
		Response  json.RawMessage `json:"response"`
		Signature string          `json:"signature"`
	}
	if err := strictly(p.Text, &envelope); err != nil {
		return p, err
	}
	if err := check(s.Gateway, string(envelope.Response), envelope.Signature); err != nil {
		return p, err
	}
	return p, strictly(envelope.Response, &p)
}
