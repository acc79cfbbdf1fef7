package gateway

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
)

// askRequest is the body of the calls about the user of an access token.
type askRequest struct {
	App       string `json:"appId"`
	Client    string `json:"authClientId"`
	Access    string `json:"accessToken"`
	Request   string `json:"requestId"`
	Template  string `json:"templateCode"`
	Language  string `json:"language"`
	Extend    string `json:"extendInfo"`
	Templates []struct {
		Parameters messageText `json:"templateParameters"`
	} `json:"templates"`
}

type messageText struct {
	Title   string `json:"Title"`
	Content string `json:"Content"`
	URL     string `json:"Url"`
}

// askAnswer is the response to an askRequest: each call fills some of it.
type (
	askAnswer struct {
		Result   result        `json:"result"`
		Cards    *[]cardInfo   `json:"cardList,omitzero"`
		Accounts *[]cardInfo   `json:"accountList,omitzero"`
		Merchant *merchantInfo `json:"merchantInfo,omitzero"`
		Message  string        `json:"messageId,omitzero"`
	}
	cardInfo struct {
		Masked  string `json:"maskedCardNo,omitzero"`
		Account string `json:"accountNumber,omitzero"`
	}
	merchantInfo struct {
		ID   string `json:"merchantId,omitzero"`
		Name string `json:"merchantName,omitzero"`
		Logo string `json:"merchantLogo,omitzero"`
	}
)

// The fields of a user as a merchant, which profiles open by scopes of their own.
const merchantID, merchantName, merchantLogo = "x-merchantId", "x-merchantName", "x-merchantLogo"

// askedFields are the fields that each call returns.
var askedFields = map[consent.Ask][]string{
	consent.AskCards:    {"cards", "bankAccountNumber"},
	consent.AskAccounts: {"bankAccountNumber"},
	consent.AskMerchant: {merchantID, merchantName, merchantLogo},
}

// ask serves a call about the user of an access token.
func (a authorizations) ask(x *exchange) (reply, error) {
	var in askRequest
	if err := readJSON(x.body, &in); err != nil {
		return reply{}, err
	}
	if err := cmp.Or(x.narrow(in.App), within("accessToken", in.Access, 128)); err != nil {
		return reply{}, err
	}
	if x.call.ask.Sends() {
		if err := in.checkMessages(); err != nil {
			return reply{}, err
		}
	}
	s, err := x.showIf(in.Access, func(p *consent.Profile, h consent.Holding) error {
		scopes := p.Gateway.Asks[x.call.ask].Scopes
		if slices.ContainsFunc(scopes, func(scope string) bool { return slices.Contains(h.Scopes, scope) }) {
			return nil
		}
		return &fault{kind: notAgreed, field: "accessToken", detail: "the token does not have " + strings.Join(scopes, " or ") + ": have the page ask for it"}
	}, func(*consent.Profile, map[string]string) ([]string, error) { return askedFields[x.call.ask], nil })
	if err != nil {
		return reply{}, err
	}
	out := askAnswer{Result: result{"SUCCESS", "S", "success"}}
	switch x.call.ask {
	case consent.AskCards:
		cards := cardsOf(s.fields)
		out.Cards = &cards
	case consent.AskAccounts:
		accounts := []cardInfo{}
		if number := s.fields["bankAccountNumber"]; number != "" {
			accounts = append(accounts, cardInfo{Account: number})
		}
		out.Accounts = &accounts
	case consent.AskMerchant:
		out.Merchant = &merchantInfo{s.fields[merchantID], s.fields[merchantName], s.fields[merchantLogo]}
	default:
		if out.Message, err = x.send(in, s); err != nil {
			return reply{}, err
		}
	}
	return a.signed(x, out, out.Result.Code)
}

// cardsOf returns the cards of a user, which the field cards has one after the other, separated by semicolons.
func cardsOf(fields map[string]string) []cardInfo {
	cards := []cardInfo{}
	for _, card := range strings.Split(fields["cards"], ";") {
		if card = strings.TrimSpace(card); card != "" {
			cards = append(cards, cardInfo{card, fields["bankAccountNumber"]})
		}
	}
	return cards
}

// mostTemplates is how many messages one request can have, as one of the pages has it.
const mostTemplates = 5

// checkMessages checks what is sent to a user.
func (in askRequest) checkMessages() error {
	if err := cmp.Or(within("requestId", in.Request, 128), within("templateCode", in.Template, 256), atMost("extendInfo", in.Extend, 4096)); err != nil {
		return err
	}
	if len(in.Templates) == 0 {
		return lacks("templates")
	}
	if len(in.Templates) > mostTemplates {
		return malformed("templates", "has %d messages, and at most %d can be sent at once", len(in.Templates), mostTemplates)
	}
	for _, t := range in.Templates {
		m := t.Parameters
		if err := cmp.Or(within("Title", m.Title, 256), within("Content", m.Content, 4096), atMost("Url", m.URL, 2048)); err != nil {
			return err
		}
	}
	return nil
}

// Message is a message of a back end to a user.
type Message struct {
	Client, Wallet, App, User string
	Ask                       consent.Ask // AskInbox or AskPush
	Title, Content, URL       string
}

// send delivers the messages of a request, unless the same request came before, and returns their id.
func (x *exchange) send(in askRequest, s shown) (id string, err error) {
	parts := []string{string(x.call.ask), s.Wallet, s.App, s.User, in.Template}
	for _, t := range in.Templates {
		parts = append(parts, t.Parameters.Title, t.Parameters.Content, t.Parameters.URL)
	}
	content := order.Digest(parts...)
	id, again, same := x.gateway.sent.add(x.merchant.Client+"\x00"+string(x.call.ask)+"\x00"+in.Request, content, x.at(), x.gateway.config.Random)
	if !same {
		return "", &fault{kind: unwilling, field: "requestId", detail: fmt.Sprintf("request %s had another content before", clip(in.Request)), cause: &order.Refusal{Reason: order.Inconsistent}}
	}
	if again || x.gateway.config.Deliver == nil {
		return id, nil
	}
	for _, t := range in.Templates {
		x.gateway.config.Deliver(Message{x.merchant.Client, s.Wallet, s.App, s.User, x.call.ask, t.Parameters.Title, t.Parameters.Content, t.Parameters.URL})
	}
	return id, nil
}
