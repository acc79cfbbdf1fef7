package consent

import "github.com/jembatan/jembatan/assets/yamlfile"

// Agreement is how back ends charge users without asking them each time.
type Agreement struct {
	// Scope is the scope to which a user consents. A back end charges with the access token that it bought.
	Scope string
	// Products are the codes of products that are charged so.
	Products []string
}

// agreementFile is an Agreement as written in a profile's file.
type agreementFile struct {
	Line     yamlfile.Line
	Scope    yamlfile.Text   `yaml:"scope"`
	Products []yamlfile.Text `yaml:"products"`
}

func (c *checker) readAgreement(form GatewayForm, in *agreementFile) *Agreement {
	if in == nil {
		return nil
	}
	if form == OpenAPI {
		c.Fail(int(in.Line), "gateway: payments: agreement: the form %s has no calls for agreements: remove it", form)
	}
	a := &Agreement{Scope: c.Text(in.Scope, int(in.Line), "gateway: payments: agreement: scope")}
	for _, product := range in.Products {
		a.Products = append(a.Products, product.Value)
	}
	return a
}

// checkAgreement refuses an agreement whose scope the wallet does not have.
func (p *Profile) checkAgreement(c *checker, in *gatewayFile) {
	if p.Gateway == nil || p.Gateway.Payments == nil || p.Gateway.Payments.Agreement == nil {
		return
	}
	a := p.Gateway.Payments.Agreement
	if _, known := p.Scope(a.Scope); !known {
		c.Fail(in.Payments.Agreement.Scope.Line, "gateway: payments: agreement: scope %q is not one of the wallet's: add it to scopes", a.Scope)
	}
}
