package answer_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
)

func TestFirstAnswererThatDoesNotPassAnswers(t *testing.T) {
	passes := answer.Func(func(context.Context, answer.Question) error { return answer.ErrPass })
	broken := errors.New("broken")
	fails := answer.Func(func(context.Context, answer.Question) error { return broken })
	pays := answer.Script{Payment: "9000"}
	for _, test := range []struct {
		name string
		all  []answer.Answerer
		code string
		err  error
	}{
		{"nobody", nil, "", answer.ErrPass},
		{"one who passes", []answer.Answerer{passes}, "", answer.ErrPass},
		{"the one behind", []answer.Answerer{nil, passes, pays, fails}, "9000", nil},
		{"one who fails", []answer.Answerer{fails, pays}, "", broken},
	} {
		q := &answer.Payment{}
		if err := answer.First(test.all...).Answer(t.Context(), q); err != test.err || q.Code != test.code {
			t.Errorf("%s: %v, code %q", test.name, err, q.Code)
		}
	}
}

func TestScriptAnswersTheKindsThatItHas(t *testing.T) {
	allow := &consent.Answer{Outcome: consent.Allow}
	dialog := func() *answer.Dialog { return &answer.Dialog{Offered: []byte(`{"confirm":true}`)} }
	for _, test := range []struct {
		name   string
		script answer.Script
		q      answer.Question
		passes bool
		holds  func(q answer.Question) bool
	}{
		{"no consent", answer.Script{Payment: "9000"}, &answer.Consent{}, true, nil},
		{"no review", answer.Script{}, &answer.Review{}, true, nil},
		{"no payment", answer.Script{Consent: allow}, &answer.Payment{}, true, nil},
		{"no dialog", answer.Script{}, dialog(), true, nil},
		{"no files", answer.Script{}, &answer.Files{}, true, nil},
		{"no download", answer.Script{Files: []string{}}, &answer.Download{}, true, nil},
		{"saving", answer.Script{Downloads: answer.Accept}, &answer.Download{}, false, func(q answer.Question) bool { return q.(*answer.Download).Save }},
		{"saving nothing", answer.Script{Downloads: answer.Dismiss}, &answer.Download{}, false, func(q answer.Question) bool { return !q.(*answer.Download).Save }},
		{"consent", answer.Script{Consent: allow}, &answer.Consent{}, false, func(q answer.Question) bool { return q.(*answer.Consent).Answer.Outcome == consent.Allow }},
		{"review", answer.Script{Consent: allow}, &answer.Review{}, false, func(q answer.Question) bool { return q.(*answer.Review).Revoked == nil }},
		{"accepting", answer.Script{Dialogs: answer.Accept}, dialog(), false, func(q answer.Question) bool {
			d := q.(*answer.Dialog)
			return string(d.Answer) == `{"confirm":true}` && d.Reply() == answer.Accept
		}},
		{"cancelling", answer.Script{Dialogs: answer.Dismiss}, dialog(), false, func(q answer.Question) bool {
			d := q.(*answer.Dialog)
			return string(d.Answer) == `{}` && d.Reply() == answer.Dismiss
		}},
		{"choosing nothing", answer.Script{Files: []string{}}, &answer.Files{}, false, func(q answer.Question) bool { return len(q.(*answer.Files).Paths) == 0 }},
	} {
		err := test.script.Answer(t.Context(), test.q)
		if errors.Is(err, answer.ErrPass) != test.passes || !test.passes && (err != nil || !test.holds(test.q)) {
			t.Errorf("%s: %v, %+v", test.name, err, test.q)
		}
	}
}

func TestAnswersAreDelayed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		waited := 0
		q := &answer.Payment{Asked: answer.By(1, "tradePay", nil, "", func() { waited++ })}
		if err := q.Take(t.Context()); err != nil || waited != 0 {
			t.Errorf("at once: %v, and %d times it waits", err, waited)
		}
		q.After = time.Minute
		begun := time.Now()
		if err := q.Take(t.Context()); err != nil || waited != 1 || time.Since(begun) != time.Minute {
			t.Errorf("after a minute: %v, after %s, and %d times it waits", err, time.Since(begun), waited)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := q.Take(ctx); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("a page that is gone: %v", err)
		}
	})
}

// refuses is an answerer that cannot answer for a program.
type refuses struct{ answer.Func }

func (refuses) Start(p answer.Program) error { return errors.New("no scope of " + p.App) }

func TestEveryAnswererIsStarted(t *testing.T) {
	all := answer.First(answer.Script{}, answer.First(refuses{}))
	if err := answer.Start(all, answer.Program{App: "shop"}); err == nil || err.Error() != "no scope of shop" {
		t.Errorf("%v", err)
	}
}
