package gateway

import (
	"github.com/go-json-experiment/json/jsontext"
	"github.com/jembatan/jembatan/consent/order"
)

// snapOrder is the body of every call about payments; each call uses some of its fields. Clients send "" for fields that they
// leave out.
type (
	snapOrder struct {
		Reference  string       `json:"partnerReferenceNo"`
		Merchant   string       `json:"merchantId"`
		Amount     *snapMoney   `json:"amount"`
		URLs       []snapURL    `json:"urlParams"`
		Until      string       `json:"validUpTo"`
		Additional snapAddition `json:"additionalInfo"`

		Original     string     `json:"originalPartnerReferenceNo"`
		Number       string     `json:"originalReferenceNo"`
		Service      string     `json:"serviceCode"`
		Reason       string     `json:"reason"`
		Refund       string     `json:"partnerRefundNo"`
		RefundAmount *snapMoney `json:"refundAmount"`
	}
	snapMoney struct {
		Value    string `json:"value"`
		Currency string `json:"currency"`
	}
	snapURL struct {
		URL  string `json:"url"`
		Type string `json:"type"`
	}
	snapAddition struct {
		Product string `json:"productCode"`
		Order   struct {
			Title string         `json:"orderTitle"`
			Goods jsontext.Value `json:"goods"` // decoded only if it has the published type
		} `json:"order"`
	}
)

// snapPayment is the response to a snapOrder.
type (
	snapPayment struct {
		snapAnswer
		ReferenceNo  string     `json:"referenceNo,omitzero"`
		Reference    string     `json:"partnerReferenceNo,omitzero"`
		Redirect     string     `json:"webRedirectUrl,omitzero"`
		Original     string     `json:"originalPartnerReferenceNo,omitzero"`
		Number       string     `json:"originalReferenceNo,omitzero"`
		Service      string     `json:"serviceCode,omitzero"`
		Status       string     `json:"latestTransactionStatus,omitzero"`
		Description  string     `json:"transactionStatusDesc,omitzero"`
		TransAmount  *snapMoney `json:"transAmount,omitzero"`
		Amount       *snapMoney `json:"amount,omitzero"`
		Fee          *snapMoney `json:"feeAmount,omitzero"`
		PaidTime     string     `json:"paidTime,omitzero"`
		Title        string     `json:"title,omitzero"`
		CancelTime   string     `json:"cancelTime,omitzero"`
		RefundNo     string     `json:"refundNo,omitzero"`
		Refund       string     `json:"partnerRefundNo,omitzero"`
		RefundAmount *snapMoney `json:"refundAmount,omitzero"`
		RefundTime   string     `json:"refundTime,omitzero"`
		Additional   any        `json:"additionalInfo,omitzero"`
	}
	snapDetails struct {
		Amounts struct {
			Order  *snapMoney `json:"orderAmount"`
			Pay    *snapMoney `json:"payAmount,omitzero"`
			Refund *snapMoney `json:"refundAmount,omitzero"`
		} `json:"amountDetail"`
		Times struct {
			Created   string   `json:"createdTime"`
			Expires   string   `json:"expiryTime"`
			Paid      []string `json:"paidTimes,omitzero"`
			Cancelled string   `json:"cancelledTime,omitzero"`
		} `json:"timeDetail"`
		Payments []snapView `json:"paymentViews,omitzero"`
		Status   struct {
			Status string `json:"acquirementStatus"`
		} `json:"statusDetail"`
		Closed   string `json:"closeReason,omitzero"`
		Merchant string `json:"merchantId"`
	}
	snapView struct {
		Request string       `json:"cashierRequestId"`
		Paid    string       `json:"paidTime"`
		Options []snapOption `json:"payOptionInfos"`
	}
	snapOption struct {
		Method string     `json:"payMethod"`
		Amount *snapMoney `json:"payAmount"`
		Trans  *snapMoney `json:"transAmount"`
	}
)

// read parses an amount.
func (m *snapMoney) read(field string) (int64, error) {
	if m == nil || m.Value == "" || m.Currency == "" {
		return 0, lacks(field)
	}
	n, err := order.ParseDecimal(m.Value, 2, false)
	if err != nil || !order.IsCurrency(m.Currency) || len(m.Value) > len("0123456789012345.00") {
		return 0, malformed(field, "%q %q is not an amount: write it like 12500.00 IDR", clip(m.Value), clip(m.Currency))
	}
	return n, nil
}

func snapMoneyOf(n int64, currency string) *snapMoney {
	return &snapMoney{order.Decimal(n, 2), currency}
}
