package consent

import (
	"slices"
	"strconv"

	"github.com/jembatan/jembatan/assets/yamlfile"
)

// resultPaid is the result code of my.tradePay for an order that was paid.
const resultPaid = "9000"

// agreementFails is the code with which my.signContract fails if the wallet does not make an agreement, where a profile
// says nothing else: that of the pages of the Alipay+ family.
const agreementFails = 7002

// signContractFile says in a profile's file how my.signContract fails.
type signContractFile struct {
	Line   yamlfile.Line
	Failed yamlfile.Text `yaml:"failed"`
}

// readSignContract reads the code of an agreement that the wallet does not make.
func (p *Profile) readSignContract(c *checker, in *signContractFile) {
	p.AgreementFails = agreementFails
	if in == nil {
		return
	}
	n, err := strconv.ParseUint(in.Failed.Value, 10, 31)
	if err != nil || strconv.FormatUint(n, 10) != in.Failed.Value || n == 0 {
		c.Fail(max(in.Failed.Line, int(in.Line)), "signContract: failed: %q is not a code: write it like \"7002\"", in.Failed.Value)
	}
	p.AgreementFails = int(n)
}

// tradePayFile says in a profile's file how my.tradePay ends.
type tradePayFile struct {
	Line  yamlfile.Line
	Fails []yamlfile.Text `yaml:"fails"`
}

// readTradePay reads the result codes of my.tradePay for which a page's fail callback runs.
func (p *Profile) readTradePay(c *checker, in *tradePayFile) {
	if in == nil {
		return
	}
	for _, code := range in.Fails {
		n, err := strconv.ParseUint(code.Value, 10, 31)
		switch {
		case err != nil || strconv.FormatUint(n, 10) != code.Value || n == 0:
			c.Fail(code.Line, "tradePay: fails: %q is not a result code: write it like \"6001\"", code.Value)
		case code.Value == resultPaid:
			c.Fail(code.Line, "tradePay: fails: %s is the code of an order that was paid: remove it", resultPaid)
		case slices.Contains(p.PaymentFails, code.Value):
			c.Fail(code.Line, "tradePay: fails: %s occurs twice: keep one", code.Value)
		}
		p.PaymentFails = append(p.PaymentFails, code.Value)
	}
}
