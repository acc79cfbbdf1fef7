package answer_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
)

func TestArmedAnswerHoldsOnceOrUntilDisarmed(t *testing.T) {
	var a answer.Armed
	ask := func(q answer.Question) bool {
		t.Helper()
		err := a.Answer(t.Context(), q)
		if err != nil && !errors.Is(err, answer.ErrPass) {
			t.Fatal(err)
		}
		return err == nil
	}
	prompt := func() *answer.Consent { return &answer.Consent{} }
	if ask(prompt()) || a.Disarm(answer.Consents) || a.Has(answer.Consents) {
		t.Error("it answers although nothing is armed")
	}
	deny := answer.Script{Consent: &consent.Answer{Outcome: consent.Deny, Source: "panel"}}
	a.Arm(answer.Arming{Kind: answer.Consents, By: deny, Lasts: answer.Once})
	if !a.Has(answer.Consents) || a.Has(answer.Payments) || ask(&answer.Payment{}) || ask(&answer.Review{}) || ask(&answer.Files{}) {
		t.Error("a question of another kind is answered")
	}
	if list := a.List(); len(list) != 1 || list[0].Kind != answer.Consents || list[0].Lasts != answer.Once {
		t.Errorf("armed: %+v", list)
	}
	if q := prompt(); !ask(q) || q.Answer.Outcome != consent.Deny || q.Answer.Source != "panel" {
		t.Errorf("the next prompt: %+v", q.Answer)
	}
	if list := a.List(); len(list) != 0 {
		t.Errorf("still armed: %+v", list)
	}
	if ask(prompt()) {
		t.Error("the one after it is answered as well")
	}
	a.Arm(answer.Arming{Kind: answer.Payments, By: answer.Script{Payment: "4000"}, Lasts: answer.Always})
	a.Arm(answer.Arming{Kind: answer.Payments, By: answer.Script{Payment: "9000"}, Lasts: answer.Always})
	for range 3 {
		if q := (&answer.Payment{}); !ask(q) || q.Code != "9000" {
			t.Errorf("a payment: %q", q.Code)
		}
	}
	if !a.Disarm(answer.Payments) || ask(&answer.Payment{}) {
		t.Error("a disarmed answer is given")
	}
	a.Arm(answer.Arming{Kind: answer.Dialogs, By: answer.Script{Dialogs: answer.Dismiss}, Lasts: answer.Once})
	a.Arm(answer.Arming{Kind: answer.Downloads, By: answer.Script{Downloads: answer.Accept}, Lasts: answer.Once})
	d, f := &answer.Dialog{Offered: []byte("{}")}, &answer.Download{}
	if !ask(d) || d.Reply() != answer.Dismiss || !ask(f) || !f.Save {
		t.Errorf("%+v, %+v", d, f)
	}
}

func TestAnswerArmedOnceIsGivenToOneOfManyQuestions(t *testing.T) {
	var a answer.Armed
	a.Arm(answer.Arming{Kind: answer.Payments, By: answer.Script{Payment: "9000"}, Lasts: answer.Once})
	var answered atomic.Int32
	var all sync.WaitGroup
	for range 50 {
		all.Go(func() {
			if a.Answer(t.Context(), &answer.Payment{}) == nil {
				answered.Add(1)
			}
		})
	}
	all.Wait()
	if n := answered.Load(); n != 1 {
		t.Errorf("%d are answered", n)
	}
}
