package consent

import (
	"slices"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets/yamlfile"
)

// Gateway says how the back ends of one wallet redeem codes.
type Gateway struct {
	Form   GatewayForm
	Tokens Lifetimes
	// Token, User and Both name the calls that exchange codes and refresh tokens for tokens, those that return what an
	// access token opens, and those that do both. A name is a path, or a method in dialects that have a single path
	// for all calls.
	Token, User, Both []string
	// Revoke names the calls that revoke an access token; only [Authorizations] has them.
	Revoke []string
	// Resources are what a call can ask for besides scopes, if the dialect allows this, with the fields of a user that
	// each opens.
	Resources map[string][]string
	// Payments says how back ends request payments; nil means that they cannot.
	Payments *Payments
	// Asks says what else back ends can ask of the user of a token, and how.
	Asks map[Ask]Asked
}

// GatewayForm is the dialect of a gateway: how requests and responses are written and signed.
type GatewayForm string

const (
	SNAP           GatewayForm = "snap"           // Indonesia's national standard for payment interfaces
	Authorizations GatewayForm = "authorizations" // JSON under /authorizations and /users, signed whole
	OpenAPI        GatewayForm = "openapi"        // form parameters, one of which is the method
)

// GatewayForms returns all dialects.
func GatewayForms() []GatewayForm { return []GatewayForm{SNAP, Authorizations, OpenAPI} }

// Opened returns the fields that scopes open, each once, in the order of the profile.
func (p *Profile) Opened(scopes []string) []string {
	var opened []string
	for _, scope := range p.Scopes {
		if !slices.Contains(scopes, scope.Name) {
			continue
		}
		for _, field := range scope.Opens {
			if !slices.Contains(opened, field) {
				opened = append(opened, field)
			}
		}
	}
	return opened
}

// gatewayFile is a gateway as written in a profile's file.
type gatewayFile struct {
	Line         yamlfile.Line
	Form         yamlfile.Text                     `yaml:"form"`
	AccessToken  yamlfile.Text                     `yaml:"accessToken"`
	RefreshToken yamlfile.Text                     `yaml:"refreshToken"`
	Token        []yamlfile.Text                   `yaml:"token"`
	User         []yamlfile.Text                   `yaml:"user"`
	Both         []yamlfile.Text                   `yaml:"both"`
	Revoke       []yamlfile.Text                   `yaml:"revoke"`
	Resources    map[yamlfile.Text][]yamlfile.Text `yaml:"resources"`
	Payments     *paymentsFile                     `yaml:"payments"`
	Asks         map[yamlfile.Text]askedFile       `yaml:"asks"`
}

func (p *Profile) readGateway(c *checker, in *gatewayFile) {
	if in == nil {
		return
	}
	line := int(in.Line)
	g := &Gateway{Form: GatewayForm(c.Text(in.Form, line, "gateway: form"))}
	if !slices.Contains(GatewayForms(), g.Form) {
		c.Fail(in.Form.Line, "gateway: form: %q is not known: use one of %s, %s, %s", in.Form.Value, SNAP, Authorizations, OpenAPI)
	}
	g.Tokens.Access = c.lifetime(in.AccessToken, line, "gateway: accessToken")
	g.Tokens.Refresh = c.lifetime(in.RefreshToken, line, "gateway: refreshToken")
	seen := map[string]bool{}
	calls := func(list []yamlfile.Text, what string) (names []string) {
		for _, call := range list {
			name := c.Text(call, line, "gateway: "+what)
			switch {
			case seen[name]:
				c.Fail(call.Line, "gateway: %s: %s occurs twice: keep one", what, name)
			case g.Form != OpenAPI && (!strings.HasPrefix(name, "/") || !isPlain(strings.ReplaceAll(name, "/", ""))):
				c.Fail(call.Line, "gateway: %s: %q is not a path: write it like /v1/token", what, name)
			case g.Form == OpenAPI && !isPlain(name):
				c.Fail(call.Line, "gateway: %s: %q is not a method: write it like system.oauth.token", what, name)
			}
			seen[name] = true
			names = append(names, name)
		}
		return names
	}
	g.Token, g.User, g.Both = calls(in.Token, "token"), calls(in.User, "user"), calls(in.Both, "both")
	if g.Revoke = calls(in.Revoke, "revoke"); len(g.Revoke) > 0 && g.Form != Authorizations {
		c.Fail(in.Revoke[0].Line, "gateway: revoke: only the form %s has such calls: remove it", Authorizations)
	}
	if len(g.Token) == 0 || len(g.User) == 0 {
		c.Fail(line, "gateway: token and user are missing: name the calls that exchange codes and return the user's data")
	}
	g.Payments = c.readPayments(g.Form, in.Payments, calls)
	g.Asks = c.readAsks(g.Form, in.Asks, calls)
	for _, key := range yamlfile.Keys(in.Resources) {
		if g.Resources == nil {
			g.Resources = map[string][]string{}
		}
		g.Resources[key.Value] = nil // known, even if it opens no fields
		for _, field := range in.Resources[key] {
			if !IsField(field.Value) {
				c.Fail(field.Line, "gateway: resource %s gives %q, which is not a field of a user: %s", key.Value, field.Value, fieldsHint())
			}
			g.Resources[key.Value] = append(g.Resources[key.Value], field.Value)
		}
	}
	p.Gateway = g
}

// lifetime checks and returns a time span. If the text is missing, the error points to line.
func (c *checker) lifetime(t yamlfile.Text, line int, what string) time.Duration {
	if t.Line == 0 {
		t.Line = line
	}
	return c.duration(t, what)
}
