package scenario

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
)

// Start checks the answers against the wallet before anything is opened.
func (a *answers) Start(p answer.Program) error {
	a.wallet, a.calls = p.Wallet, p.Calls
	f := a.scenario.file
	if err := a.checkExpected(a.scenario.File, f.Expect); err != nil {
		return err
	}
	for _, r := range f.Answers {
		if err := a.check(a.scenario.File, r.Answer); err != nil {
			return err
		}
		if err := a.checkScopes(a.scenario.File, texts(r.Revoke)); err != nil {
			return err
		}
		if r.When != nil {
			if call := r.When.Call; call.Line > 0 && !a.isCall(call.Value) {
				return a.noCall(a.scenario.File, call)
			}
			if err := a.checkScopes(a.scenario.File, r.When.Scopes); err != nil {
				return err
			}
		}
	}
	if f.State != nil {
		if err := a.checkScopes(a.scenario.File, f.State.Granted); err != nil {
			return err
		}
	}
	for _, s := range a.scenario.steps {
		if err := a.checkStep(s); err != nil {
			return err
		}
	}
	return nil
}

// checkStep checks a step against the wallet.
func (a *answers) checkStep(s stepAt) error {
	if err := a.check(s.file, s.Answer); err != nil {
		return err
	}
	if err := a.checkExpected(s.file, s.Expect); err != nil {
		return err
	}
	return a.checkScopes(s.file, texts(s.Revoke))
}

// checkExpected checks whether the calls and scopes that an expectation names exist. A page can make a call that does not exist, by
// my.call; a scenario can expect that it fails, unless its name looks like a typing mistake.
func (a *answers) checkExpected(file string, e *expectation) error {
	if e == nil {
		return nil
	}
	for _, r := range e.Received {
		if name := r.Call.Value; !a.isCall(name) && (r.Fail.Line == 0 || spelling.Nearest(name, a.calls...) != "") {
			return a.noCall(file, r.Call)
		}
	}
	return cmp.Or(a.checkScopes(file, e.Asked), a.checkScopes(file, e.Granted))
}

// isCall reports whether a call of this name exists, as far as that is known.
func (a *answers) isCall(name string) bool { return a.calls == nil || slices.Contains(a.calls, name) }

// noCall is the error for a call that does not exist.
func (a *answers) noCall(file string, call text) error {
	hint := spelling.Hint(call.Value, a.calls...)
	if name, is := strings.CutPrefix(call.Value, "my."); is && a.isCall(name) {
		hint = fmt.Sprintf("write %q; ", name)
	}
	return a.at(file, call, "there is no call %q: %sjembatan jsapi lists the calls, and mocks can add one", call.Value, hint)
}

// checkScopes checks whether the wallet has scopes.
func (a *answers) checkScopes(file string, scopes []text) error {
	for _, scope := range scopes {
		if _, known := a.wallet.Scope(scope.Value); !known {
			names := a.wallet.ScopeNames()
			return a.at(file, scope, "%s has no scope %q: %suse %s", a.wallet.Name, scope.Value, spelling.Hint(scope.Value, names...), strings.Join(names, ", "))
		}
	}
	return nil
}

func (a *answers) check(file string, t text) error {
	if t.Line == 0 {
		return nil
	}
	if _, err := consent.ParseAnswer(a.wallet, t.Value); err != nil {
		return a.at(file, t, "%v", err)
	}
	return nil
}

func (a *answers) at(file string, t text, format string, args ...any) error {
	data, _ := yamlfile.Load(file) // without it the error has no column
	return &InputError{point(data, yamlfile.Errorf(file, t.Line, format, args...)).Error()}
}
