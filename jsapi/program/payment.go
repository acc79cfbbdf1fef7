package program

import (
	"strings"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/consent/order"
)

// Payment is the amount of payments whose orders are not known here: if a program's back end creates its orders at the
// real wallet, the page has only their numbers.
type Payment struct {
	Amount   int64 // in the smallest unit of the currency
	Currency string
	Title    string // "" for none
}

type paymentFile struct {
	Line     yamlfile.Line
	Amount   yamlfile.Value `yaml:"amount"`
	Currency yamlfile.Text  `yaml:"currency"`
	Title    yamlfile.Text  `yaml:"title"`
}

// mostTitle is the maximum length of a title, in characters.
const mostTitle = 120

func (m *Manifest) takePayment(in *paymentFile) error {
	if in == nil {
		return nil
	}
	fail := func(line int, format string, args ...any) error {
		if line == 0 {
			line = int(in.Line)
		}
		return yamlfile.Errorf(m.file, line, "payment: "+format, args...)
	}
	if in.Amount.Line == 0 || in.Currency.Line == 0 {
		return fail(0, "amount and currency are needed: write {amount: 12500, currency: IDR}")
	}
	if !order.IsCurrency(in.Currency.Value) {
		return fail(in.Currency.Line, "currency: %q is not a currency: write it like IDR", in.Currency.Value)
	}
	p := &Payment{Currency: in.Currency.Value, Title: in.Title.Value}
	written := strings.Trim(string(in.Amount.JSON), `"`)
	n, err := order.ParseDecimal(written, order.Minor(p.Currency), true)
	if err != nil {
		return fail(in.Amount.Line, "amount: %.40s is not an amount in %s: write it like 12500, with at most %d digits after the point", written, p.Currency, order.Minor(p.Currency))
	}
	p.Amount = n
	if p.Title != "" {
		if err := readable.Name(p.Title, mostTitle); err != nil {
			return fail(in.Title.Line, "title: %s %v", readable.Quote(p.Title), err)
		}
	}
	m.Payment = p
	return nil
}
