package consent

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
)

// asked is a prompt that a test has to answer.
type asked struct {
	prompt Prompt
	ctx    context.Context
	answer chan<- Answer
}

// desk is a source whose prompts the test answers, one at a time.
type desk chan asked

func (d desk) Ask(ctx context.Context, prompt Prompt) (Answer, error) {
	answer := make(chan Answer)
	select {
	case d <- asked{prompt, ctx, answer}:
	case <-ctx.Done():
		return Answer{}, ctx.Err()
	}
	select {
	case a := <-answer:
		return a, nil
	case <-ctx.Done():
		return Answer{}, ctx.Err()
	}
}

// call is a running Authorize.
type call struct {
	grant Grant
	err   error
	done  bool // read only after synctest.Wait
}

// start calls Authorize on a goroutine of its own, and waits until it blocks or returns. Scopes are written
// as "A,B".
func start(ctx context.Context, a *Authority, scopes string) *call {
	c := &call{}
	go func() {
		c.grant, c.err = authorize(ctx, a, Request{Scopes: strings.Split(scopes, ",")}, Observer{})
		c.done = true
	}()
	synctest.Wait()
	return c
}

func TestCallsWaitTheirTurnInOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := make(desk)
		a := NewAuthority(Config{Ledger: &notebook{}, Profile: dana(t), Source: d})
		names := a.profile.ScopeNames()[:9]
		var calls []*call
		for _, scope := range names {
			calls = append(calls, start(t.Context(), a, scope))
		}
		for i, scope := range names {
			ask := <-d
			if got := ask.prompt.Items[0].Scope; got != scope {
				t.Errorf("prompt %d asks for %s, want %s", i, got, scope)
			}
			synctest.Wait()
			select {
			case other := <-d:
				t.Errorf("%s is asked for while %s is on screen", other.prompt.Items[0].Scope, scope)
			default:
			}
			ask.answer <- Answer{Outcome: Allow}
			synctest.Wait()
			if !calls[i].done || calls[i].err != nil {
				t.Errorf("call %d: done %v, error %v", i, calls[i].done, calls[i].err)
			}
		}
	})
}

func TestNinthQueuedCallFailsAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := make(desk)
		a := NewAuthority(Config{Ledger: &notebook{}, Profile: dana(t), Source: d})
		var calls []*call
		for range 9 {
			calls = append(calls, start(t.Context(), a, "KYC_INFO"))
		}
		tenth := start(t.Context(), a, "KYC_INFO,NOPE")
		if !tenth.done {
			t.Error("a tenth call waits")
		}
		wantRefusal(t, tenth.err, 3, "Unknown Error", Refused{"KYC_INFO", "3"}, Refused{"NOPE", "40006"})
		for i, c := range calls {
			if c.done {
				t.Errorf("call %d failed: %v", i, c.err)
			}
		}
		(<-d).answer <- Answer{Outcome: Deny}
		synctest.Wait()
		later := start(t.Context(), a, "KYC_INFO")
		if later.done {
			t.Errorf("with a place free, a call fails: %v", later.err)
		}
		for range 9 {
			(<-d).answer <- Answer{Outcome: Deny}
		}
	})
}

func TestCallWithoutAPromptDoesNotWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := make(desk)
		a := NewAuthority(Config{Ledger: &notebook{}, Profile: dana(t), Source: d})
		start(t.Context(), a, "KYC_INFO")
		if c := start(t.Context(), a, "NOPE"); !c.done {
			t.Error("it waits for a prompt of another call")
		}
		(<-d).answer <- Answer{Outcome: Deny}
	})
}

func TestEndOfTheDocumentClosesItsPromptAndMintsNoCode(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := make(desk)
		a := NewAuthority(Config{Ledger: &notebook{}, Profile: dana(t), Source: d})
		ctx, leave := context.WithCancel(t.Context())
		first := start(ctx, a, "KYC_INFO")
		next := start(t.Context(), a, "USER_JOB")
		ask := <-d
		leave()
		synctest.Wait()
		if !errors.Is(first.err, context.Canceled) || ask.ctx.Err() == nil {
			t.Errorf("call ended with %v, its prompt with %v", first.err, ask.ctx.Err())
		}
		if codesOf(a) != 0 {
			t.Error("a code was minted")
		}
		(<-d).answer <- Answer{Outcome: Allow}
		synctest.Wait()
		if next.err != nil || next.grant.Code == "" {
			t.Errorf("the next call got %+v, %v", next.grant, next.err)
		}
	})
}

func TestEndOfTheDocumentLeavesTheQueue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := make(desk)
		a := NewAuthority(Config{Ledger: &notebook{}, Profile: dana(t), Source: d})
		start(t.Context(), a, "KYC_INFO")
		ctx, leave := context.WithCancel(t.Context())
		var gone []*call
		for range 8 {
			gone = append(gone, start(ctx, a, "USER_BANK_NAME"))
		}
		leave()
		synctest.Wait()
		for i, c := range gone {
			if c.err != context.Canceled {
				t.Errorf("waiting call %d ended with %v", i, c.err)
			}
		}
		last := start(t.Context(), a, "USER_JOB")
		(<-d).answer <- Answer{Outcome: Deny}
		ask := <-d
		if got := ask.prompt.Items[0].Scope; got != "USER_JOB" {
			t.Errorf("%s is asked for; its document is gone", got)
		}
		ask.answer <- Answer{Outcome: Allow}
		synctest.Wait()
		if last.err != nil {
			t.Error(last.err)
		}
	})
}

func TestPanickingSourceDoesNotBlockTheNextCall(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		first := true
		a := NewAuthority(Config{Ledger: &notebook{}, Profile: dana(t), Source: sourceFunc(func(context.Context, Prompt) (Answer, error) {
			if first {
				first = false
				panic("window fell over")
			}
			return Answer{Outcome: Allow}, nil
		})})
		func() {
			defer func() {
				if recover() == nil {
					t.Error("the panic was swallowed; the caller must learn of it")
				}
			}()
			authorize(t.Context(), a, Request{Scopes: []string{"KYC_INFO"}}, Observer{})
		}()
		if c := start(t.Context(), a, "KYC_INFO"); !c.done || c.err != nil {
			t.Errorf("done %v, error %v", c.done, c.err)
		}
	})
}

// A call may get its turn just when its document ends. The turn must then pass to the next call.
func TestTurnOfAnEndedCallPassesOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for range 200 { // select chooses randomly between two ready cases
			var line turns
			join := func(ctx context.Context) *place {
				p, err := line.join(ctx, 8)
				if err != nil {
					t.Fatal(err)
				}
				return p
			}
			join(t.Context()).wait()
			ctx, leave := context.WithCancel(t.Context())
			leaver, next := join(ctx), join(t.Context())
			gone, last := make(chan error), make(chan error)
			go func() { gone <- leaver.wait() }()
			go func() { last <- next.wait() }()
			synctest.Wait()
			leave()
			line.give()
			if err := <-gone; err == nil {
				line.give()
			}
			if err := <-last; err != nil {
				t.Fatal(err)
			}
			line.give()
			if line.taken || len(line.waiting) != 0 {
				t.Fatalf("the line is not empty: %v, %d waiting", line.taken, len(line.waiting))
			}
		}
	})
}

func TestApplicationsKeepTheirOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var asked []string
		a := NewAuthority(Config{Ledger: &notebook{}, Profile: dana(t), Source: sourceFunc(func(_ context.Context, p Prompt) (Answer, error) {
			asked = append(asked, p.Items[0].Scope)
			return Answer{Outcome: Allow}, nil
		})})
		first := a.Apply(t.Context(), Request{Scopes: []string{"KYC_INFO"}})
		second := a.Apply(t.Context(), Request{Scopes: []string{"USER_JOB"}})
		done := make(chan error)
		go func() { _, err := second.Wait(Observer{}); done <- err }()
		synctest.Wait()
		if len(asked) != 0 {
			t.Errorf("asked %v before the first waited", asked)
		}
		if _, err := first.Wait(Observer{}); err != nil {
			t.Fatal(err)
		}
		if err := <-done; err != nil || strings.Join(asked, " ") != "KYC_INFO USER_JOB" {
			t.Errorf("asked %v, error %v", asked, err)
		}
	})
}

// A place that is taken but never waited for ends with its context.
func TestPlaceInTheQueueEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := NewAuthority(Config{Ledger: &notebook{}, Profile: dana(t), Source: Script(Answer{Outcome: Allow})})
		first, over := context.WithCancel(t.Context())
		second, alsoOver := context.WithCancel(t.Context())
		a.Apply(first, Request{Scopes: []string{"KYC_INFO"}})
		a.Apply(second, Request{Scopes: []string{"KYC_INFO"}})
		next := start(t.Context(), a, "USER_JOB")
		if next.done {
			t.Fatal("it did not wait for those before it")
		}
		alsoOver() // in the middle of the queue
		synctest.Wait()
		if next.done {
			t.Fatal("it did not wait for the first")
		}
		over()
		synctest.Wait()
		if !next.done || next.err != nil {
			t.Errorf("done %v, error %v: the line stands still", next.done, next.err)
		}
	})
}

// Waiting a second time does not take another caller's turn.
func TestApplicationIsWaitedForOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := make(desk)
		a := NewAuthority(Config{Ledger: &notebook{}, Profile: dana(t), Source: d})
		again := a.Apply(t.Context(), Request{Scopes: []string{"KYC_INFO"}})
		go again.Wait(Observer{})
		(<-d).answer <- Answer{Outcome: Deny}
		synctest.Wait()
		other := start(t.Context(), a, "USER_JOB")
		if _, err := again.Wait(Observer{}); !errors.Is(err, errTwice) {
			t.Errorf("it got %v", err)
		}
		third := start(t.Context(), a, "USER_BANK_NAME")
		ask := <-d
		synctest.Wait()
		if other.done || third.done || ask.prompt.Items[0].Scope != "USER_JOB" {
			t.Errorf("%s is asked for; done %v, %v", ask.prompt.Items[0].Scope, other.done, third.done)
		}
		ask.answer <- Answer{Outcome: Deny}
		(<-d).answer <- Answer{Outcome: Deny}
	})
}
