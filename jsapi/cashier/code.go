package cashier

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/jsapi/answer"
)

// Code is a result code of my.tradePay, as the page receives it in resultCode.
type Code string

// The codes that are published for my.tradePay: the first seven on its own page
// (opendocs.alipay.com/mini/api/openapi-pay), [Stopped] in the table of error
// codes of the support pages.
const (
	Paid       Code = "9000" // the order was processed
	Processing Code = "8000" // under way; the result is not known and may be paid
	Failed     Code = "4000" // the order could not be processed
	Cancelled  Code = "6001" // the user left midway
	Network    Code = "6002" // the network failed
	Unknown    Code = "6004" // the result is not known and may be paid
	Forbidden  Code = "4"    // the app may not call my.tradePay
	Stopped    Code = "99"   // the user left because of a forgotten password, on iOS
)

// Codes that are not published.
const (
	Never      Code = answer.Never      // the page never hears how the call ends
	Unnotified Code = answer.Unnotified // paid, and the back end never hears of it
	Twice      Code = answer.Twice      // paid, and the back end hears of it twice
)

// outcome is a code with its word and with what is published of it, in short.
type outcome struct {
	code    Code
	word    string
	meaning string
}

// outcomes are all there are, in the order in which a tester is offered them.
var outcomes = []outcome{
	{Paid, "paid", "order processed"},
	{Cancelled, "cancelled", "cancelled by the user midway"},
	{Processing, "processing", "in process, result unknown"},
	{Failed, "failed", "order processing failed"},
	{Network, "network", "network connection error"},
	{Unknown, "unknown", "result unknown, may be paid"},
	{Forbidden, "forbidden", "no permission to call"},
	{Stopped, "stopped", "left for a forgotten password (iOS)"},
	{Unnotified, "paid-unheard", "paid, back end never notified"},
	{Twice, "paid-twice-told", "paid, back end notified twice"},
	{Never, "never", ""},
}

// Codes lists the published codes, in the order in which a tester is offered
// them.
func Codes() []Code {
	var all []Code
	for _, o := range outcomes {
		if string(o.code) == answer.Received(string(o.code)) && o.code != Never {
			all = append(all, o.code)
		}
	}
	return all
}

// Word gives the word by which a user names a code: "paid" for 9000.
func (c Code) Word() string {
	for _, o := range outcomes {
		if o.code == c {
			return o.word
		}
	}
	return string(c)
}

// Words lists what [ParseAnswer] takes beside the codes themselves.
func Words() []string {
	var all []string
	for _, o := range outcomes {
		all = append(all, o.word)
	}
	return all
}

// ParseAnswer reads an outcome as a user writes it: its word, in any case, or
// its code.
func ParseAnswer(text string) (Code, error) {
	i := slices.IndexFunc(outcomes, func(o outcome) bool {
		return strings.EqualFold(text, o.word) || text == string(o.code)
	})
	if i >= 0 {
		return outcomes[i].code, nil
	}
	var codes []string
	for _, c := range Codes() {
		codes = append(codes, string(c))
	}
	return "", fmt.Errorf("answer to a payment %q is not known: %suse %s, or a code of %s",
		readable.Clip(text, 40), spelling.Hint(text, Words()...), strings.Join(Words(), ", "), strings.Join(codes, ", "))
}
