package jsapi

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/method"
)

// disclosure is data of the user that a page receives without a back end.
type disclosure struct {
	call   string   // which returns it
	fields []string // of a user
}

var (
	openUserInfo = disclosure{"getOpenUserInfo", []string{"nickname", "avatar"}}
	phoneNumber  = disclosure{"getPhoneNumber", []string{"phone"}}
)

// buttonScopes are the values of scope of a button with open-type getAuthorize.
var buttonScopes = map[string]disclosure{"phoneNumber": phoneNumber, "userInfo": openUserInfo}

// getAuthorize is what a button with open-type getAuthorize does in programs of the template language: it asks the user
// for consent to what my.getPhoneNumber or my.getOpenUserInfo then returns. No code is minted. Wallets publish the
// button, but no name for its call; this one is ours, and is no member of my.
func (h Host) getAuthorize() method.Method {
	m := method.Method{
		Name: method.LegacyObject + "getAuthorize", State: method.Asked, Resource: ofGrants,
		Summary: "asks for consent, for a button with open-type getAuthorize",
		Takes:   []string{"scope"}, Gives: []string{}, Begin: h.authorizeButton,
	}
	if h.Authority != nil { // nil if the table is only listed
		m.Unknown = failed{h.Authority.Unknown()}.Payload()
	}
	return m
}

func (h Host) authorizeButton(ctx context.Context, call *bridge.Call) bridge.Handler {
	fail := func(err error) bridge.Handler {
		call.Leave()
		return method.Failed(err)
	}
	named := call.Param("scope").String()
	wanted, known := buttonScopes[named]
	if !known {
		return fail(&bridge.Failure{Code: missing, Message: fmt.Sprintf("getAuthorize: scope %.64q is neither phoneNumber nor userInfo", named)})
	}
	app, err := h.app(call)
	if err != nil {
		return fail(err)
	}
	if h.Mocks.Answers(wanted.call) { // it stands for a user who has agreed
		call.Leave()
		return func(context.Context, *bridge.Call) (any, error) { return none{}, nil }
	}
	granted, err := h.Authority.Settings(ctx, app, h.user())
	if err != nil {
		return fail(err)
	}
	scopes := h.scopesFor(app, granted, wanted.fields)
	if len(scopes) == 0 {
		call.Warn("scope", fmt.Sprintf("no scope of %s that the app may ask for gives access to %s: list one in scopes of the manifest, choose another wallet, or mock my.%s",
			h.Authority.Profile().Title, strings.Join(wanted.fields, " and "), wanted.call))
		return fail(&bridge.Failure{Code: 40006, Message: unprovisioned.SubText})
	}
	wait := h.requestConsent(ctx, call, consent.Request{App: app, User: h.user(), Scopes: scopes, Document: call.Document.ID, NoCode: true}, func(consent.Outcome) {})
	return func(ctx context.Context, call *bridge.Call) (any, error) {
		_, err := wait(ctx, call)
		return none{}, err
	}
}

// scopesFor returns the scopes for which an app asks to read fields of the user: for fields that are not granted, the scope with
// all of them that gives access to the least, else the least one for each; if nothing can be asked for, those that are granted.
func (h Host) scopesFor(app consent.App, granted map[string]bool, fields []string) []string {
	var all []consent.Scope // those that the app may ask for
	for _, scope := range h.Authority.Profile().Scopes {
		if provisioned(app, scope) {
			all = append(all, scope)
		}
	}
	slices.SortStableFunc(all, func(a, b consent.Scope) int { return len(a.Opens) - len(b.Opens) })
	// least returns the scope that gives access to the least beside some fields.
	least := func(fields []string, among func(consent.Scope) bool) string {
		for _, scope := range all {
			if among(scope) && !slices.ContainsFunc(fields, func(f string) bool { return !slices.Contains(scope.Opens, f) }) {
				return scope.Name
			}
		}
		return ""
	}
	isGranted := func(s consent.Scope) bool { return granted[s.Name] }
	any := func(consent.Scope) bool { return true }
	var names, missing []string
	for _, field := range fields {
		if name := least([]string{field}, isGranted); name == "" {
			missing = append(missing, field)
		} else if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if name := least(missing, any); name != "" && len(missing) > 0 {
		return []string{name}
	}
	var asked []string
	for _, field := range missing {
		if name := least([]string{field}, any); name != "" {
			asked = append(asked, name)
		}
	}
	if len(asked) > 0 {
		return asked
	}
	return names
}
