package gateway

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/consent"
)

// Refusal makes the gateway refuse a call with a result code. A tester sees with it how a back end handles a code for
// which the gateway has no cause of its own, such as that of a balance that is too low.
type Refusal struct {
	// Call is the path or the method of the call, or the last part of the path, such as pay.
	Call string
	// Code is the result code as the wallet publishes it.
	Code string
	// Times is how many requests are refused. 0 means all.
	Times int
}

// ParseRefusal parses CALL=CODE or CALL=CODE*TIMES.
func ParseRefusal(text string) (Refusal, error) {
	name, code, found := strings.Cut(text, "=")
	r := Refusal{Call: name, Code: code}
	if of, times, counted := strings.Cut(code, "*"); counted {
		n, err := strconv.Atoi(times)
		if err != nil || n < 1 {
			return r, fmt.Errorf("%q: %q is not a count: use a number from 1", text, times)
		}
		r.Code, r.Times = of, n
	}
	if !found || r.Call == "" || r.Code == "" {
		return r, fmt.Errorf("%q is not CALL=CODE: use one such as pay=USER_BALANCE_NOT_ENOUGH", text)
	}
	return r, nil
}

func (r Refusal) String() string {
	text := r.Call + "=" + r.Code
	if r.Times > 0 {
		text += "*" + strconv.Itoa(r.Times)
	}
	return text
}

// refusals are the refusals that have been asked for, in that order.
type refusals struct {
	mu  sync.Mutex
	all []Refusal
}

// codeForm is the form of result codes.
type codeForm struct {
	codes   *regexp.Regexp
	example string
}

var (
	namedCodes = codeForm{regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_.-]{0,79}$`), "UNKNOWN_EXCEPTION"}
	tradeCodes = codeForm{namedCodes.codes, "ACQ.SYSTEM_ERROR"}
	// The first three digits are the status of the response.
	snapCodes = codeForm{regexp.MustCompile(`^[45]\d{6}$`), "5005401"}
)

// codesOf returns the form of the codes of a call.
func codesOf(d dialect, c *call) codeForm {
	switch d.(type) {
	case openAPI:
		return tradeCodes
	case snap:
		if !c.enveloped() {
			return snapCodes
		}
	}
	return namedCodes
}

// Refuse has the gateway refuse a call from now on. Requests that do not come from a client whom the gateway knows get the code for
// that. A refused request changes nothing, and nothing else in it is checked.
func (g *Gateway) Refuse(r Refusal) error {
	if err := g.canRefuse(r); err != nil {
		return err
	}
	g.refusals.mu.Lock()
	defer g.refusals.mu.Unlock()
	g.refusals.all = append(g.refusals.all, r)
	return nil
}

// CheckRefusals returns the error that [New] would return for refusals of a gateway for the codes and orders of wallets.
func CheckRefusals(wallets []*consent.Profile, all []Refusal) error {
	if len(all) == 0 {
		return nil
	}
	g, err := withCalls(Config{Profiles: wallets}, true)
	if err != nil {
		return err
	}
	for _, r := range all {
		if err := g.canRefuse(r); err != nil {
			return err
		}
	}
	return nil
}

// canRefuse returns an error if a call does not exist, or has no such code.
func (g *Gateway) canRefuse(r Refusal) error {
	var calls []string
	example, taken := "", false
	for _, at := range g.routes {
		for _, c := range at.calls {
			calls = append(calls, lastPart(c.name))
			if c.is(r.Call) {
				form := codesOf(at.dialect, c)
				example, taken = form.example, taken || form.codes.MatchString(r.Code)
			}
		}
	}
	slices.Sort(calls)
	switch {
	case example == "":
		return fmt.Errorf("%q: no wallet of this gateway has the call %q: %suse one of %s", r, clip(r.Call), spelling.Hint(r.Call, calls...),
			strings.Join(slices.Compact(calls), ", "))
	case !taken:
		return fmt.Errorf("%q: %q is not a result code of %s: use one such as %s", r, clip(r.Code), r.Call, example)
	case r.Times < 0:
		return fmt.Errorf("%q: %d is not a count: use a number from 1, or 0 for all requests", r, r.Times)
	}
	return nil
}

// is reports whether a call has a name: its own, or the last part of it.
func (c *call) is(name string) bool { return c.name == name || lastPart(c.name) == name }

// lastPart returns the last part of a path, without the ending of its file. That of a method is the method.
func lastPart(name string) string {
	return strings.TrimSuffix(name[strings.LastIndexByte(name, '/')+1:], ".htm")
}

// refused returns the fault of a request that is refused as asked, or nil.
func (x *exchange) refused() error {
	s := &x.gateway.refusals
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, r := range s.all {
		if !x.call.is(r.Call) || !codesOf(x.route.dialect, x.call).codes.MatchString(r.Code) {
			continue
		}
		if r.Times == 1 {
			s.all = slices.Delete(s.all, i, i+1)
		} else if r.Times > 1 {
			s.all[i].Times--
		}
		return &fault{kind: asAsked, code: r.Code, detail: "refused as asked by " + r.String()}
	}
	return nil
}

// inProgress are the published codes of the Alipay+ family with the status U: the result is not known yet.
var inProgress = map[string]bool{
	"UNKNOWN_EXCEPTION": true, "REQUEST_TRAFFIC_EXCEED_LIMIT": true, "PAYMENT_IN_PROCESS": true, "REFUND_IN_PROCESS": true,
	"CAPTURE_IN_PROCESS": true, "MUTEX_OPERATION_IN_PROCESSING": true, "PROCESSING": true, "SYSTEM_ERROR": true,
}

// askedStatus returns the status with which a code of the Alipay+ family or of an envelope comes.
func askedStatus(code string) string {
	if inProgress[code] {
		return "U"
	}
	return "F"
}

// askedMessage makes a message of a code: the wallets publish a message for few.
func askedMessage(code string) string { return strings.ToLower(strings.ReplaceAll(code, "_", " ")) }
