package jsapi

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/consent"
	"github.com/tidwall/gjson"
)

// mostScopes is how many scopes one call can show to a user: ten times as many as the largest wallet has.
const mostScopes = 256

// readScopes parses the scopes parameter in the forms that the wallet accepts. If it is missing, the wallet's default
// applies. ok is false for any other form; doubt then says why, and scopes has what can be read. doubt is also set if the form is accepted here although
// the wallet does not document it.
func readScopes(wallet *consent.Profile, v gjson.Result) (scopes []string, doubt string, ok bool) {
	form := wallet.Call
	switch {
	case v.Type == gjson.Null, v.Type == gjson.String && v.Str == "" && form.Text:
		if len(form.Defaults) == 0 {
			doubt = fmt.Sprintf("scopes is missing, and %s has no default", wallet.Title)
		}
		return nil, doubt, true
	case v.Type == gjson.String && !form.Text:
		return []string{v.Str}, fmt.Sprintf("scopes is one string, and %s takes an array of strings", wallet.Title), false
	case v.Type == gjson.String:
		scopes = []string{v.Str}
	case !v.IsArray():
		return nil, fmt.Sprintf("scopes is of a type that %s does not take", wallet.Title), false
	default:
		for _, e := range v.Array() {
			if e.Type != gjson.String {
				return nil, "scopes has an entry that is not a string", false
			}
			scopes = append(scopes, e.Str)
		}
	}
	var all []string
	for _, s := range scopes {
		if !strings.Contains(s, ",") {
			all = append(all, s)
			continue
		}
		if !form.Commas {
			doubt = fmt.Sprintf("scopes has several scopes in one string, and %s takes one scope per string", wallet.Title)
			all = append(all, s)
			continue
		}
		for _, part := range strings.Split(s, ",") {
			all = append(all, strings.TrimSpace(part))
		}
	}
	if len(all) > mostScopes {
		return nil, fmt.Sprintf("scopes has %d entries, and the limit is %d", len(all), mostScopes), false
	}
	return all, doubt, true
}

// warnAbout reports what a wallet would reject in review about a call's scopes, each once and under the name of its
// rule, because a page can ask often and for many scopes.
//
// The rules "form", "case", "scope" and "manifest" are from the wallet's page about getAuthCode. "first-page" and "loop" are
// from Alipay's rules for authorization: a user must not be asked before they have done anything on the first page, and
// a program that asks whenever it is shown asks forever, because it is shown again when the consent sheet closes.
func (h Host) warnAbout(app consent.App, scopes []string, warn func(rule, text string)) {
	wallet := h.Authority.Profile()
	var misspelt, unlisted []string // by the wallet's names, of which there are few
	var unknown []string            // made safe to show; at most mostUnknown of them
	note := func(list *[]string, name string) {
		if !slices.Contains(*list, name) {
			*list = append(*list, name)
		}
	}
	for _, name := range scopes {
		scope, known := wallet.Scope(name)
		if !known {
			if right := otherCase(wallet, name); right != "" {
				note(&misspelt, right)
			} else if shown, _ := wallet.Label(name, ""); len(unknown) <= mostUnknown && !strings.Contains(name, ",") { // of those, form warns
				note(&unknown, shown)
			}
			continue
		}
		if app.Provisioned != nil && !scope.Free && !slices.Contains(app.Provisioned, scope.Name) {
			note(&unlisted, scope.Name)
		}
	}
	if len(misspelt) > 0 {
		warn("case", fmt.Sprintf("%s: %s distinguishes upper and lower case, and the page spells it differently", strings.Join(misspelt, ", "), wallet.Title))
	}
	if len(unknown) > mostUnknown {
		unknown[mostUnknown] = "and others"
	}
	if others := h.walletsWith(unknown); len(others) > 0 {
		warn("scope", fmt.Sprintf("%s: %s has no such scope, which is one of %s: for a program of that wallet, set wallet: %s in jembatan.yaml",
			strings.Join(unknown, ", "), wallet.Title, strings.Join(others, ", "), others[0]))
	} else if len(unknown) > 0 {
		warn("scope", fmt.Sprintf("%s: %s has no such scope: if the app was given it, describe it in addScopes of the manifest", strings.Join(unknown, ", "), wallet.Title))
	}
	if len(unlisted) > 0 {
		warn("manifest", fmt.Sprintf("%s: not among the scopes in the app's manifest, so not available", strings.Join(unlisted, ", ")))
	}
}

// walletsWith returns the names of the wallets that have all of the scopes.
func (h Host) walletsWith(scopes []string) (all []string) {
	for i, scope := range scopes {
		if h.WalletsWith == nil {
			return nil
		}
		have := h.WalletsWith(scope)
		if i == 0 {
			all = slices.Clone(have)
			continue
		}
		all = slices.DeleteFunc(all, func(name string) bool { return !slices.Contains(have, name) })
	}
	return all
}

// mostUnknown is how many unknown scopes a warning names.
const mostUnknown = 5

// otherCase returns the wallet's scope whose name differs from one that it does not know only in the case of letters, or
// "".
func otherCase(wallet *consent.Profile, name string) string {
	for _, right := range wallet.ScopeNames() {
		if strings.EqualFold(right, name) {
			return right
		}
	}
	return ""
}
