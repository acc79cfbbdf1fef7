package cashier

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/jsapi/answer"
)

// Code is a result code of my.tradePay, as the page receives it in resultCode.
type Code string

// The published codes of my.tradePay: the first seven are from its own page (opendocs.alipay.com/mini/api/openapi-pay),
// [Stopped] is from the table of error codes on the support pages.
const (
	Paid       Code = "9000" // the order was processed
	Processing Code = "8000" // in progress; the result is not known, the order may be paid
	Failed     Code = "4000" // the order could not be processed
	Cancelled  Code = "6001" // the user cancelled
	Network    Code = "6002" // the network failed
	Unknown    Code = "6004" // the result is not known; the order may be paid
	Forbidden  Code = "4"    // the app may not call my.tradePay
	Stopped    Code = "99"   // the user left because of a forgotten password, on iOS
)

// Codes that are not published.
const (
	Never      Code = answer.Never      // the page never receives a result
	Later      Code = answer.Later      // in progress, and paid soon after
	Unnotified Code = answer.Unnotified // paid, but the back end is not notified
	Twice      Code = answer.Twice      // paid, and the back end is notified twice
)

// outcome is a code with its word and a short form of its published description.
type outcome struct {
	code    Code
	word    string
	meaning string
}

// outcomes lists all outcomes, in the order in which they are offered to a tester.
var outcomes = []outcome{
	{Paid, "paid", "order processed"},
	{Cancelled, "cancelled", "cancelled by the user midway"},
	{Processing, "processing", "in process, result unknown"},
	{Failed, "failed", "order processing failed"},
	{Network, "network", "network connection error"},
	{Unknown, "unknown", "result unknown, may be paid"},
	{Forbidden, "forbidden", "no permission to call"},
	{Stopped, "stopped", "left for a forgotten password (iOS)"},
	{Later, "paid-later", "in process, and paid soon after"},
	{Unnotified, "paid-unheard", "paid, back end never notified"},
	{Twice, "paid-twice-told", "paid, back end notified twice"},
	{Never, "never", ""},
}

// Codes returns the published codes, in the order in which they are offered to a tester.
func Codes() []Code {
	var all []Code
	for _, o := range outcomes {
		if string(o.code) == answer.Received(string(o.code)) && o.code != Never {
			all = append(all, o.code)
		}
	}
	return all
}

// Word returns the word for a code in flags and scenarios, such as "paid" for 9000.
func (c Code) Word() string {
	for _, o := range outcomes {
		if o.code == c {
			return o.word
		}
	}
	return string(c)
}

// Words returns the words that [ParseAnswer] accepts beside the codes themselves.
func Words() []string {
	var all []string
	for _, o := range outcomes {
		all = append(all, o.word)
	}
	return all
}

// Meaning describes the outcome of a word in a few words, such as "order processed"; "" for other words.
func Meaning(word string) string {
	for _, o := range outcomes {
		if o.word == word {
			return cmp.Or(o.meaning, "the page never receives a result")
		}
	}
	return ""
}

// ParseAnswer parses the outcome of a payment: its word, in any case, or its code.
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
