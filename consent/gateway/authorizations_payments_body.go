package gateway

import (
	"fmt"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/jembatan/jembatan/consent/order"
)

// paymentRequest is the body of every call about payments; each call uses some of its fields. Some clients send "" for
// fields that they leave out.
type (
	paymentRequest struct {
		App           string       `json:"appId"`
		Product       string       `json:"productCode"`
		PaymentID     string       `json:"paymentId"`
		Request       string       `json:"paymentRequestId"`
		Amount        *amountText  `json:"paymentAmount"`
		Title         string       `json:"paymentOrderTitle"`
		Order         paymentOrder `json:"order"`
		Expiry        string       `json:"paymentExpiryTime"`
		NotifyURL     string       `json:"paymentNotifyUrl"`
		RedirectURL   string       `json:"paymentRedirectUrl"`
		ReturnURL     string       `json:"paymentReturnUrl"`
		VoidNotifyURL string       `json:"voidNotifyUrl"`
		Extend        string       `json:"extendInfo"`

		RefundID       string      `json:"refundId"`
		RefundRequest  string      `json:"refundRequestId"`
		RefundAmount   *amountText `json:"refundAmount"`
		RefundReason   string      `json:"refundReason"`
		CaptureRequest string      `json:"captureRequestId"`
		CaptureAmount  *amountText `json:"captureAmount"`
		LastCapture    *bool       `json:"isLastCapture"`
		VoidRequest    string      `json:"voidRequestId"`
		VoidAmount     *amountText `json:"voidAmount"`
		ConfirmRequest string      `json:"confirmRequestId"`
		ConfrimRequest string      `json:"confrimRequestId"` // spelled as in the documentation of the call
	}
	amountText struct {
		Currency string         `json:"currency"`
		Value    jsontext.Value `json:"value"` // in the smallest unit, as a string; some samples have a number
	}
	paymentOrder struct {
		ID          string         `json:"referenceOrderId"`
		Description string         `json:"orderDescription"`
		Buyer       paymentBuyer   `json:"buyer"`
		Merchant    jsontext.Value `json:"merchant"` // decoded only if it has the published type, as goods are
		Goods       jsontext.Value `json:"goods"`
	}
	paymentBuyer struct {
		ID string `json:"referenceBuyerId"`
	}
)

// paymentAnswer is the response to a paymentRequest.
type (
	paymentAnswer struct {
		Result    result       `json:"result"`
		PaymentID string       `json:"paymentId,omitzero"`
		Request   string       `json:"paymentRequestId,omitzero"`
		Amount    *amount      `json:"paymentAmount,omitzero"`
		Time      string       `json:"paymentTime,omitzero"`
		Created   string       `json:"paymentCreateTime,omitzero"`
		Status    string       `json:"paymentStatus,omitzero"`
		Why       string       `json:"paymentFailReason,omitzero"`
		AuthEnds  string       `json:"authExpiryTime,omitzero"`
		Redirect  *redirection `json:"redirectActionForm,omitzero"`
		Action    *actionForm  `json:"actionForm,omitzero"`

		RefundID       string  `json:"refundId,omitzero"`
		RefundRequest  string  `json:"refundRequestId,omitzero"`
		RefundAmount   *amount `json:"refundAmount,omitzero"`
		RefundReason   string  `json:"refundReason,omitzero"`
		RefundTime     string  `json:"refundTime,omitzero"`
		RefundStatus   string  `json:"refundStatus,omitzero"`
		CaptureRequest string  `json:"captureRequestId,omitzero"`
		CaptureID      string  `json:"captureId,omitzero"`
		CaptureAmount  *amount `json:"captureAmount,omitzero"`
		CaptureTime    string  `json:"captureTime,omitzero"`
		VoidRequest    string  `json:"voidRequestId,omitzero"`
		VoidID         string  `json:"voidId,omitzero"`
		VoidAmount     *amount `json:"voidAmount,omitzero"`
		VoidRemaining  *amount `json:"voidRemainingAmount,omitzero"`
		VoidTime       string  `json:"voidTime,omitzero"`
		ConfirmRequest string  `json:"confirmRequestId,omitzero"`
		ConfirmID      string  `json:"confirmId,omitzero"`
		ConfirmTime    string  `json:"confirmTime,omitzero"`
		ConfrimRequest string  `json:"confrimRequestId,omitzero"`
		ConfrimID      string  `json:"confrimId,omitzero"`
		ConfrimTime    string  `json:"confrimTime,omitzero"`
	}
	amount struct {
		Currency string `json:"currency"`
		Value    string `json:"value"`
	}
	// redirection has the URL under its published name and under the one that clients read.
	redirection struct {
		Method         string `json:"method"`
		RedirectURL    string `json:"redirectUrl"`
		RedirectionURL string `json:"redirectionUrl"`
	}
	actionForm struct {
		Kind           string `json:"actionFormType"`
		Code           string `json:"orderCode"`
		RedirectionURL string `json:"redirectionUrl"`
	}
)

// read parses an amount.
func (t *amountText) read(field string) (n int64, currency string, err error) {
	if t == nil {
		return 0, "", lacks(field)
	}
	text := strings.Trim(string(t.Value), `"`)
	if len(t.Value) == 0 || text == "" || t.Currency == "" {
		return 0, "", lacks(field)
	}
	if !order.IsCurrency(t.Currency) {
		return 0, "", malformed(field, "has the currency %q: write it like IDR", clip(t.Currency))
	}
	if n, err = order.ParseAmount(text); err != nil {
		return 0, "", malformed(field, "cannot be read: %v", err)
	}
	return n, t.Currency, nil
}

func amountOf(n int64, currency string) *amount { return &amount{currency, fmt.Sprint(n)} }
