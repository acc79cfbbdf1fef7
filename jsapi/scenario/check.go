package scenario

import (
	"regexp"
	"strings"
	"sync"
	"time"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/cashier"
	"github.com/jembatan/jembatan/jsapi/host"
	"github.com/jembatan/jembatan/jsapi/users"
)

// checker checks the values of a scenario. Scopes and outcomes of consent are checked when the program is opened,
// because they depend on the wallet.
type checker struct{ yamlfile.Checker }

func (c *checker) file(f *file) {
	if f.Transport.Line > 0 {
		if _, err := window.ParseTransport(f.Transport.Value); err != nil {
			c.Fail(f.Transport.Line, "%v", err)
		}
	}
	if f.Timeout.Line > 0 && f.Timeout.Value <= 0 {
		c.Fail(f.Timeout.Line, "timeout must be longer than zero: leave it out for 30s")
	}
	c.oneOf(f.Language, "language", f.Words("language")...)
	if f.Clock.Line > 0 {
		if _, ok := parseClock(f.Clock.Value); !ok {
			c.Fail(f.Clock.Line, "clock %q is not a time: write it like 2026-11-28 09:00 or 2026-11-28T09:00:00+07:00", f.Clock.Value)
		}
	}
	if life := f.CodeLife; life.Line > 0 {
		switch {
		case life.Value <= 0:
			c.Fail(life.Line, "codeLifetime must be longer than zero: write 1ms for codes that have expired")
		case f.Clock.Line > 0:
			c.Fail(life.Line, "codeLifetime has no effect with clock, which stands still, so no code expires: leave one of them out")
		}
	}
	if f.Size.Line > 0 {
		if _, err := host.ParseSize(f.Size.Value); err != nil {
			c.Fail(f.Size.Line, "size: %v", err)
		}
	}
	if f.State != nil && f.State.Granted == nil && f.State.Stored == nil {
		c.Fail(int(f.State.Line), "state has nothing: add granted or stored, or leave it out")
	}
	c.oneOf(f.User, "user", f.Words("user")...)
	c.oneOf(f.Signature, "signature", f.Words("signature")...)
	for _, key := range []struct {
		name string
		text
	}{{"merchants", f.Merchants}, {"signature", f.Signature}} {
		if key.Line > 0 && f.Gateway.Line == 0 {
			c.Fail(key.Line, "%s is for the gateway: add its address, such as gateway: 127.0.0.1:8765", key.name)
		}
	}
	if len(f.Steps) == 0 && f.Expect == nil {
		c.Fail(int(f.Line), "the scenario has neither steps nor expect: add one of them")
	}
	for _, r := range f.Answers {
		c.rule(r)
	}
	for _, m := range f.Mocks {
		if _, err := m.Mock(c.File); err != nil && c.Err == nil {
			c.Err = err
		}
	}
	c.expectation(f.Expect)
}

// parseClock parses a time, which is in UTC unless it says otherwise.
func parseClock(written string) (time.Time, bool) {
	for _, layout := range []string{time.RFC3339, "2006-01-02 15:04:05", "2006-01-02 15:04", time.DateOnly} {
		if at, err := time.Parse(layout, written); err == nil {
			return at, true
		}
	}
	return time.Time{}, false
}

// userIDs returns the ids of the built-in users.
func userIDs() (ids []string) {
	all, err := users.BuiltIn()
	if err != nil {
		panic(err) // they are embedded
	}
	for _, user := range all {
		ids = append(ids, user.ID)
	}
	return ids
}

// part checks a file that another scenario runs.
func (c *checker) part(f *file) {
	for _, key := range []struct {
		is   bool
		name string
	}{
		{f.Program.Line > 0, "program"}, {f.Entry.Line > 0, "entry"}, {f.Wallet.Line > 0, "wallet"}, {f.User.Line > 0, "user"},
		{f.Language.Line > 0, "language"}, {f.Transport.Line > 0, "transport"}, {f.Clock.Line > 0, "clock"}, {f.CodeLife.Line > 0, "codeLifetime"},
		{f.Size.Line > 0, "size"}, {f.State != nil, "state"}, {f.Gateway.Line > 0, "gateway"},
		{f.Merchants.Line > 0, "merchants"}, {f.Signature.Line > 0, "signature"},
		{f.Timeout.Line > 0, "timeout"}, {len(f.Answers) > 0, "answers"}, {len(f.Mocks) > 0, "mocks"}, {f.Expect != nil, "expect"},
		{len(f.Known) > 0, "known"},
	} {
		if key.is {
			c.Fail(1, "a part can only have the keys steps and with: %s belongs in the scenario that runs it", key.name)
		}
	}
}

func (c *checker) rule(r rule) {
	given := 0
	for _, there := range []bool{r.Answer.Line > 0, r.Pay.Line > 0, r.Dialog != nil, r.Revoke != nil, r.Choose != nil, r.Download.Line > 0} {
		if there {
			given++
		}
	}
	if given != 1 {
		c.Fail(int(r.Line), "an entry of answers needs exactly one of answer, pay, dialog, revoke, choose and download, not %d", given)
	}
	if r.Times.Line > 0 && r.Times.Value == 0 {
		c.Fail(r.Times.Line, "times must be above 0: leave it out for an answer that is always given")
	}
	c.pay(r.Pay)
	c.dialog(r.Dialog)
	c.oneOf(r.Download, "download", yesOrNo...)
}

// dialog checks the answer to a dialog.
func (c *checker) dialog(a *dialogAnswer) {
	switch {
	case a == nil:
	case a.Long == nil:
		if word := a.Word.Value; word != "yes" && word != "no" {
			c.Fail(a.Line, "dialog %q is not known: use yes or no, or {choose: %s} for an entry of an action sheet or a picker", word, word)
		}
	case (len(a.Long.entries()) > 0) == (a.Long.InputText.Line > 0):
		c.Fail(int(a.Long.Line), "dialog needs either choose or inputText, such as {choose: Delete}")
	default:
		for _, one := range a.Long.entries() {
			c.Text(one.Text, max(int(one.Line), int(a.Long.Line)), "text of an entry to choose")
		}
	}
}

func (c *checker) pay(t text) {
	if t.Line > 0 {
		if _, err := cashier.ParseAnswer(t.Value); err != nil {
			c.Fail(t.Line, "pay: %v", err)
		}
	}
}

func (c *checker) oneOf(t text, what string, words ...string) {
	if t.Line == 0 {
		return
	}
	for _, word := range words {
		if t.Value == word {
			return
		}
	}
	c.Fail(t.Line, "%s %q is not known: %suse %s", what, t.Value, spelling.Hint(t.Value, words...), strings.Join(words, " or "))
}

func (c *checker) expectation(e *expectation) {
	if e == nil {
		return
	}
	for _, list := range []*yamlfile.Either[[]text]{e.Visible, e.NotVisible} {
		for _, t := range texts(list) {
			c.pattern(t)
		}
	}
	for _, list := range [][]text{e.Console, e.Thrown} {
		for _, t := range list {
			c.pattern(t)
		}
	}
	for _, r := range e.Received {
		c.Text(r.Call, int(r.Line), "call of an entry of received")
		if r.Success.Line > 0 && r.Fail.Line > 0 {
			c.Fail(int(r.Line), "an entry of received has success or fail, not both")
		}
	}
}

// pattern checks the syntax of a regular expression.
func (c *checker) pattern(t text) {
	if expression, is := regular(t.Value); is {
		if _, err := regexp.Compile(expression); err != nil {
			c.Fail(t.Line, "%q is not a regular expression: %v", t.Value, err)
		}
	} else if found := flagged().FindStringSubmatch(t.Value); found != nil {
		c.Fail(t.Line, "%q is not a regular expression: write flags inside the slashes, such as /(?%s)%s/", t.Value, found[2], found[1])
	}
}

// flagged matches a regular expression with flags after it, as JavaScript writes them, but no path.
var flagged = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^/(.*[\\^$*+?|(\[].*)/([ims]+)$`)
})

// regular returns what is between the slashes of a regular expression.
func regular(written string) (expression string, is bool) {
	if len(written) > 2 && written[0] == '/' && written[len(written)-1] == '/' {
		return written[1 : len(written)-1], true
	}
	return "", false
}

// texts returns the texts of a list, or the single text that is written in place of a list.
func texts(e *yamlfile.Either[[]text]) []text {
	switch {
	case e == nil:
		return nil
	case e.Long != nil:
		return *e.Long
	}
	return []text{e.Word}
}
