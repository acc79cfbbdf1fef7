package gateway

import (
	"strings"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
)

// authorizationResult returns the result for a fault. All codes but INVALID_SIGNATURE are published, but only some are
// described.
func authorizationResult(f *fault) result {
	switch f.kind {
	case missing, invalid, wrongGrant, wrongTime, wrongType, tooLarge, unreadable:
		return result{"PARAM_ILLEGAL", "F", strings.TrimSpace("illegal parameters " + f.field)}
	case wrongMethod, noSuchCall, unknownPath:
		return result{"INVALID_API", "F", "the called API is invalid or not active"}
	case tooMany:
		return result{"REQUEST_TRAFFIC_EXCEED_LIMIT", "U", "the request traffic exceeds the limit"}
	case wrongHost, notAgreed:
		return result{"ACCESS_DENIED", "F", "access is denied"}
	case unknownClient, wrongSecret:
		return result{"INVALID_AUTH_CLIENT", "F", "the client is not valid"}
	case wrongSignature, unsigned, wrongKind:
		return result{"INVALID_SIGNATURE", "F", "the signature is not valid"}
	case denied:
		return authorizationDenial(f.denial)
	case asAsked:
		return result{f.code, askedStatus(f.code), askedMessage(f.code)}
	case unwilling:
		return result{"REPEAT_REQ_INCONSISTENT", "F", "repeated requests are inconsistent"}
	}
	return result{"UNKNOWN_EXCEPTION", "U", "an API calling is failed, which is caused by unknown reasons"}
}

func authorizationDenial(d *consent.Denial) result {
	switch {
	case d.Reason == consent.NotTheir:
		return result{"INVALID_AUTH_CLIENT", "F", "the client is not valid"}
	case d.What == consent.TheCode:
		return result{"EXPIRED_CODE", "F", "the authorization code is no longer valid"}
	case d.What == consent.TheRefreshToken && d.Reason == consent.Replayed:
		return result{"USED_REFRESH_TOKEN", "F", "the refresh token was used already"}
	case d.What == consent.TheRefreshToken:
		return result{"PROCESS_FAIL", "F", "the refresh token is not valid"}
	case d.Reason == consent.Expired:
		return result{"EXPIRED_ACCESS_TOKEN", "F", "the access token is expired"}
	}
	return result{"INVALID_ACCESS_TOKEN", "F", "the access token is not valid"}
}

// paymentResult returns the result for a fault of a call about payments.
func paymentResult(x *exchange, f *fault) result {
	switch f.kind {
	case unknownClient:
		return result{"INVALID_CLIENT", "F", "the client is not valid"}
	case wrongCurrency:
		if x.call.payment == consent.PaymentVoid {
			return result{"CURRENCY_NOT_SAME", "F", "the currency is not that of the payment"}
		}
		return result{"CURRENCY_NOT_SUPPORT", "F", "the currency is not supported"}
	case unknownBuyer:
		return result{"USER_NOT_EXIST", "F", "the user does not exist"}
	}
	r := f.refusal()
	if r == nil {
		return authorizationResult(f)
	}
	void, capture := x.call.payment == consent.PaymentVoid, x.call.payment == consent.PaymentCapture
	switch {
	case r.Reason == order.NotFound && x.call.payment == consent.PaymentRefundQuery:
		return result{"REFUND_NOT_EXIST", "F", "the refund does not exist"}
	case r.Reason == order.NotFound && capture:
		return result{"AUTH_NOT_FOUND", "F", "the authorization is not found"}
	case r.Reason == order.NotFound && void:
		return result{"ORDER_NOT_EXISTS", "F", "the order does not exist"}
	case r.Reason == order.NotFound:
		return result{"ORDER_NOT_EXIST", "F", "the order does not exist"}
	case r.Reason == order.Inconsistent:
		return result{"REPEAT_REQ_INCONSISTENT", "F", "repeated requests are inconsistent"}
	case r.Reason == order.TooMuch && capture:
		return result{"CAPTURE_AMOUNT_EXCEED_AUTH_LIMIT", "F", "the amount exceeds what was authorized"}
	case r.Reason == order.TooMuch && void:
		return result{"AMOUNT_EXCEEDS_LIMIT", "F", "the amount exceeds the limit"}
	case r.Reason == order.TooMuch:
		return result{"REFUND_AMOUNT_EXCEED", "F", "the amount exceeds what can be refunded"}
	case capture && r.Why == order.TooLate:
		return result{"AUTH_EXPIRED", "F", "the authorization is expired"}
	case capture && r.State == order.Closed:
		return result{"AUTH_CANCELLED", "F", "the authorization is cancelled"}
	}
	return result{"ORDER_STATUS_INVALID", "F", "the state of the order does not allow it"}
}
