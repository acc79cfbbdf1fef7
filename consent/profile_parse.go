package consent

import (
	"slices"
	"strconv"
	"strings"

	"github.com/jembatan/jembatan/assets/yamlfile"
)

// ParseProfile parses a wallet profile. The file name is used only in messages. Each error is one line that
// starts with file:line and says what to write instead. These are the keys; each is required unless its
// comment says otherwise. Titles have 1 to 80 visible characters, other texts at most 500:
//
//	name: coin                  # for --wallet and the ledger; letters, digits, and _ . -
//	title: Coin                 # for users
//	read: 2026-11-22            # the day the sources were read
//	sources: [https://…]        # at least one
//	call:
//	  required: false           # a call without scopes fails
//	  default: [BASE]           # scopes of such a call: given if and only if required is false
//	  text: true                # a string may replace the array
//	  commas: false             # a string may contain several scopes; requires text
//	  anyCase: false            # BASE may be written base
//	codeLifetime: 5m            # longer than zero
//	remember: forever           # or never, or a time span such as 24h, see Profile.Remember
//	meanwhile: wait             # or refuse, or drop, see Meanwhile
//	alwaysErrorScopes: false
//	sheet: wallet               # or switches; optional, default wallet; see Sheet
//	errors: {3: Unknown}        # a message for each code in outcomes; no code is 0
//	outcomes: {…}               # scopes, unavailable, nothing, unknown, see Outcomes, and each of FailingOutcomes
//	disputed:                   # optional; see Profile.Disputed
//	  close: {en: …, id: …}     # any of FailingOutcomes
//	container:                  # optional, like each of its keys; see Container
//	  app: coin                 # default: the name
//	  version: 1.0.0            # default
//	  sdkVersion: 2.0.0         # default
//	  userAgent: MiniProgram    # default: this, AliApp and AlipayClient
//	calls:                      # optional; the wallet's own names for calls of my
//	  coinShare:
//	    is: share
//	    takes: {text: title}    # optional; its names of parameters
//	tradePay:                   # optional
//	  fails: ["6001"]           # result codes that run the fail callback; default: none, see Profile.PaymentFails
//	signContract:               # optional
//	  failed: "7002"            # default; see Profile.AgreementFails
//	gateway:                    # optional: without it, codes cannot be redeemed; see Gateway
//	  form: snap                # or authorizations, or openapi
//	  accessToken: 1h           # lifetime
//	  refreshToken: 720h
//	  token: [/v1/token]        # paths, or methods in the form openapi
//	  user: [/v1/user]
//	  both: [/v1/token-and-user] # optional
//	  asks:                     # optional, only in the form authorizations; see Asks
//	    cards: {calls: [/v1/cards], scopes: [CARDS]} # the token must have one of the scopes
//	  resources:                # optional; the fields of each
//	    LOGIN_ID: [phone]
//	scopes:                     # at least one
//	  - name: BASE              # letters, digits, and _ . -
//	    title: {en: …, id: …}
//	    yours: {en: …, id: …}   # optional, default made from the title: "Your phone number" from "Phone number"
//	    text: {en: …, id: …}
//	    silent: true            # optional, default false
//	    free: true              # optional, default false
//	    opens: [userId]         # optional; FieldNames, or names that begin with x-
func ParseProfile(file string, data []byte) (*Profile, error) {
	var in profileFile
	if err := yamlfile.Read(file, data, &in); err != nil {
		return nil, err
	}
	c := &checker{yamlfile.Checker{File: file}}
	p := &Profile{
		Name:              c.name(in.Name, "name"),
		Title:             c.Named(in.Title, 1, mostTitle, "title"),
		Read:              c.day(in.Read, "read"),
		CodeLifetime:      c.duration(in.CodeLifetime, "codeLifetime"),
		Remember:          c.remember(in.Remember),
		Meanwhile:         c.meanwhile(in.Meanwhile),
		AlwaysErrorScopes: c.choice(in.AlwaysErrorScopes, 1, "alwaysErrorScopes"),
		Errors:            map[int]string{},
		Sheet:             c.sheet(in.Sheet),
		index:             map[string]int{},
	}
	p.readSources(c, in.Sources)
	p.readErrors(c, in.Errors)
	p.readOutcomes(c, in.Outcomes)
	p.readDisputed(c, in.Disputed)
	p.readCall(c, in.Call)
	p.readContainer(c, in.Container)
	p.readCalls(c, in.Calls)
	p.readTradePay(c, in.TradePay)
	p.readSignContract(c, in.SignContract)
	p.readGateway(c, in.Gateway)
	for _, s := range in.Scopes {
		p.add(c, s)
	}
	if len(p.Scopes) == 0 {
		c.Fail(1, "scopes is missing: list at least one scope")
	}
	p.readDefaults(c, in.Call)
	p.checkAgreement(c, in.Gateway)
	p.checkAsks(c, in.Gateway)
	if c.Err != nil {
		return nil, c.Err
	}
	return p, nil
}

func (p *Profile) readSources(c *checker, in []yamlfile.Text) {
	for _, source := range in {
		p.Sources = append(p.Sources, c.Shown(source, 1, mostText, "sources: address"))
	}
	if len(in) == 0 {
		c.Fail(1, "sources is missing: list the pages the profile follows")
	}
}

func (p *Profile) readErrors(c *checker, in map[yamlfile.Text]yamlfile.Text) {
	for _, key := range yamlfile.Keys(in) {
		code, err := strconv.ParseUint(key.Value, 10, 31)
		switch {
		case err != nil || strconv.FormatUint(code, 10) != key.Value:
			c.Fail(key.Line, "errors: %q is not a code: use a whole number from 1 up", key.Value)
		case code == 0:
			c.Fail(key.Line, "errors: 0 is not an error: use a whole number from 1 up")
		}
		p.Errors[int(code)] = c.Shown(in[key], key.Line, mostText, "errors: the message of "+key.Value)
	}
}

func (p *Profile) readOutcomes(c *checker, in outcomesFile) {
	code := func(n yamlfile.Number, what string) int {
		if n.Line == 0 {
			c.Fail(int(in.Line), "outcomes: %s is missing", what)
		} else if _, ok := p.Errors[n.Value]; !ok {
			c.Fail(n.Line, "outcomes: %s: code %d has no message: add it under errors", what, n.Value)
		}
		return n.Value
	}
	for _, key := range yamlfile.Keys(in.Codes) {
		if !slices.Contains(FailingOutcomes(), Outcome(key.Value)) {
			c.Fail(key.Line, "unknown key %q: the keys are scopes, unavailable, nothing, %s, unknown", key.Value, JoinOutcomes(FailingOutcomes()))
		}
	}
	p.Outcomes = Outcomes{
		Scopes:      code(in.Scopes, "scopes"),
		Unavailable: c.Shown(in.Unavailable, int(in.Line), mostTitle, "outcomes: unavailable"),
		Nothing:     code(in.Nothing, "nothing"),
		Codes:       map[Outcome]int{},
		Unknown:     code(in.Unknown, "unknown"),
	}
	written := map[string]yamlfile.Number{}
	for key, n := range in.Codes {
		written[key.Value] = n
	}
	for _, outcome := range FailingOutcomes() {
		p.Outcomes.Codes[outcome] = code(written[string(outcome)], string(outcome))
	}
}

func (p *Profile) readDisputed(c *checker, in map[yamlfile.Text]wordsFile) {
	for _, key := range yamlfile.Keys(in) {
		if !slices.Contains(FailingOutcomes(), Outcome(key.Value)) {
			c.Fail(key.Line, "disputed: %q is not an outcome with a code: use one of %s", key.Value, JoinOutcomes(FailingOutcomes()))
		}
		if p.Disputed == nil {
			p.Disputed = map[Outcome]Words{}
		}
		p.Disputed[Outcome(key.Value)] = c.words(in[key], key.Line, mostText, "disputed: "+key.Value+":")
	}
}

func (p *Profile) readCall(c *checker, in callFile) {
	line := int(in.Line)
	p.Call = CallForm{
		Text:    c.choice(in.Text, line, "call: text"),
		Commas:  c.choice(in.Commas, line, "call: commas"),
		AnyCase: c.choice(in.AnyCase, line, "call: anyCase"),
	}
	if p.Call.Commas && !p.Call.Text {
		c.Fail(in.Commas.Line, "call: commas needs one string, but text is false: make text true, or commas false")
	}
}

// readDefaults reads the default scopes, once the wallet's scopes are known.
func (p *Profile) readDefaults(c *checker, in callFile) {
	required := c.choice(in.Required, int(in.Line), "call: required")
	switch {
	case required && len(in.Default) > 0:
		c.Fail(in.Default[0].Line, "call: default is given although scopes are required: make required false, or remove default")
	case !required && len(in.Default) == 0:
		c.Fail(max(in.Required.Line, int(in.Line)), "call: default is missing: say which scopes a call without any asks for, or make required true")
	}
	for _, name := range in.Default {
		scope, ok := p.Scope(name.Value)
		switch {
		case !ok:
			c.Fail(name.Line, "call: default: there is no scope %q: use one of %s", name.Value, strings.Join(p.ScopeNames(), ", "))
		case slices.Contains(p.Call.Defaults, scope.Name):
			c.Fail(name.Line, "call: default: %s occurs twice: keep one", scope.Name)
		}
		p.Call.Defaults = append(p.Call.Defaults, scope.Name)
	}
}

// add appends one scope, or reports what is wrong with it.
func (p *Profile) add(c *checker, in scopeFile) {
	line := int(in.Line)
	name := c.Text(in.Name, line, "scopes: name")
	what := "scope " + name + ":"
	if !isPlain(name) {
		c.Fail(in.Name.Line, "scope %q: only ASCII letters, digits, and _ . - may be in a name", name)
	}
	if i, twice := p.index[p.fold(name)]; twice {
		if p.Scopes[i].Name == name {
			c.Fail(in.Name.Line, "scope %s is listed twice: keep one", name)
		}
		c.Fail(in.Name.Line, "scope %s is %s, as call: anyCase is true: keep one, or make anyCase false", name, p.Scopes[i].Name)
	}
	scope := Scope{
		Name:   name,
		Title:  c.words(in.Title, line, mostTitle, what+" title"),
		Yours:  c.yours(in, what),
		Text:   c.words(in.Text, line, mostText, what+" text"),
		Silent: in.Silent.Value,
		Free:   in.Free.Value,
	}
	for _, field := range in.Opens {
		switch {
		case !IsField(field.Value):
			c.Fail(field.Line, "%s opens %q, which is not a field of a user: %s", what, field.Value, fieldsHint())
		case slices.Contains(scope.Opens, field.Value):
			c.Fail(field.Line, "%s opens %s twice: keep one", what, field.Value)
		}
		scope.Opens = append(scope.Opens, field.Value)
	}
	p.index[p.fold(name)] = len(p.Scopes)
	p.Scopes = append(p.Scopes, scope)
}
