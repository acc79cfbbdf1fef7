package cashier

import (
	"errors"
	"fmt"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/sheet"
	"github.com/jembatan/jembatan/jsapi/answer"
)

// view is an order as the sheet's page draws it.
type view struct {
	sheet.Head
	Amount string `json:"amount"` // formatted; "" if unknown
	Title  string `json:"title"`
	// Merchant is the name that the back end gave, unless it is the app's, and Items is the list of items as text. Both
	// may be "".
	Merchant string `json:"merchant"`
	Items    string `json:"items"`
	Number   string `json:"number"`
	// Testing is the testing menu; absent if there is none.
	Testing *testingView `json:"testing,omitempty"`
}

type testingView struct {
	Outcomes []outcomeView `json:"outcomes"` // in the order in which they are offered
}

// outcomeView is an outcome, with what the page receives for it.
type outcomeView struct {
	Outcome string `json:"outcome"`
	Code    string `json:"code"` // "" if it receives nothing
	Message string `json:"message"`
}

// mostItems is how many items of an order are listed.
const mostItems = 6

// viewOf returns what the page draws for an order.
func viewOf(o Order, c Config) view {
	lang := assets.Language(c.Language)
	v := view{
		Head: sheet.Head{
			Lang: lang, Sandbox: true,
			App: sheet.App{Name: o.App.Name, Icon: o.App.Icon, Origin: o.App.Origin}, User: sheet.User{Name: o.User}, Wallet: sheet.Wallet{Title: o.Wallet},
		},
		Amount: Money(o.Amount, o.Currency, lang),
		// Sanitized again, which does not change the texts from Read.
		Title: readable.Clean(o.Title, 120), Number: readable.Clean(o.Number, 64),
	}
	if merchant := readable.Clean(o.Merchant, 80); merchant != o.App.Name {
		v.Merchant = merchant
	}
	for i, item := range o.Items {
		if i == mostItems {
			v.Items += fmt.Sprintf(", … (%d)", len(o.Items))
			break
		}
		if i > 0 {
			v.Items += ", "
		}
		if item.Quantity != "" && item.Quantity != "1" {
			v.Items += readable.Clean(item.Quantity, 8) + " × "
		}
		v.Items += readable.Clean(item.Name, 60)
	}
	if c.Testing {
		v.Testing = &testingView{}
		for _, x := range outcomes {
			one := outcomeView{Outcome: x.word, Code: answer.Received(string(x.code)), Message: x.meaning}
			if x.code == Never {
				one.Code = ""
			}
			v.Testing.Outcomes = append(v.Testing.Outcomes, one)
		}
	}
	return v
}

// questionOf returns the question that the sheet asks for an order. The page of the sheet answers with
//
//	sheet.answer  {id, outcome}: the word of a code
func questionOf(o Order, c Config) sheet.Question[Code] {
	return sheet.Question[Code]{
		View:   viewOf(o, c),
		Read:   func(call *bridge.Call) (Code, error) { return readAnswer(call, c.Testing) },
		Closed: Cancelled,
	}
}

// readAnswer parses and checks the answer that the sheet's page sent.
func readAnswer(call *bridge.Call, testing bool) (Code, error) {
	word := call.Param("outcome").String()
	for _, o := range outcomes {
		switch {
		case o.word != word:
		case !testing && o.code != Paid && o.code != Cancelled:
			return "", fmt.Errorf("outcome %q is for testing, and this window offers no testing", word)
		default:
			return o.code, nil
		}
	}
	if word == "" {
		return "", errors.New("the answer has no outcome")
	}
	return "", fmt.Errorf("outcome %q is unknown", readable.Clip(word, 40))
}
