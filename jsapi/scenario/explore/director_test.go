package explore

import (
	"context"
	"errors"
	"testing"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/host"
)

// newDirector is one of DANA's, and a function by which a page asks for a scope.
func newDirector(t *testing.T, site int, outcome string) (*director, func(ctx context.Context, scope string) (consent.Outcome, error)) {
	t.Helper()
	dana, err := host.LoadWallet("dana")
	if err != nil {
		t.Fatal(err)
	}
	d := &director{site: site, outcome: outcome, reached: make(chan struct{}), proceed: make(chan struct{})}
	if err := d.Start(answer.Program{Wallet: dana}); err != nil {
		t.Fatal(err)
	}
	return d, func(ctx context.Context, scope string) (consent.Outcome, error) {
		q := &answer.Consent{Asked: answer.By(1, "getAuthCode", nil, "", nil)}
		q.Prompt = consent.Prompt{Profile: dana, Items: []consent.Item{{Scope: scope, State: consent.New}}}
		err := d.Answer(ctx, q)
		return q.Answer.Outcome, err
	}
}

// TestOneOutcomeIsPlayed has the second of four prompts denied, and a page that asks for ever be left waiting.
func TestOneOutcomeIsPlayed(t *testing.T) {
	d, ask := newDirector(t, 1, "deny")
	gets := func(scope string, want consent.Outcome) {
		t.Helper()
		if got, err := ask(t.Context(), scope); got != want || err != nil {
			t.Errorf("%s: %q, %v", scope, got, err)
		}
	}
	gets("USER_LOGIN_ID", consent.Allow)
	answered := make(chan consent.Outcome)
	go func() { got, _ := ask(t.Context(), "KYC_INFO"); answered <- got }()
	<-d.reached
	select {
	case got := <-answered:
		t.Fatalf("%s before the page was looked at", got)
	default:
	}
	d.decide()
	if got := <-answered; got != consent.Deny {
		t.Errorf("the one that is explored: %s", got)
	}
	gets("USER_LOGIN_ID", consent.Allow) // something else
	for range mostAgain - 1 {
		gets("KYC_INFO", consent.Deny)
	}
	ctx, cancel := context.WithCancel(t.Context())
	left := make(chan error)
	go func() { _, err := ask(ctx, "KYC_INFO"); left <- err }()
	for d.open() == 0 { // a goroutine that runs
		select {
		case err := <-left:
			t.Fatalf("it was answered: %v", err)
		default:
		}
	}
	cancel()
	if err := <-left; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestAUserWhoAgreesIsPlayed has the outcome of the first prompt be known as it comes.
func TestAUserWhoAgreesIsPlayed(t *testing.T) {
	d, ask := newDirector(t, 0, "")
	d.decide()
	for _, scope := range []string{"USER_LOGIN_ID", "USER_LOGIN_ID", "KYC_INFO"} {
		if got, err := ask(t.Context(), scope); got != consent.Allow || err != nil {
			t.Errorf("%s: %q, %v", scope, got, err)
		}
	}
	if !d.isReached() || d.outcome != allow {
		t.Errorf("%v, %q", d.isReached(), d.outcome)
	}
}

// TestAPromptIsOpenWhileItsPageIsReloaded has its question end with the page.
func TestAPromptIsOpenWhileItsPageIsReloaded(t *testing.T) {
	d, ask := newDirector(t, 0, Reload)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { _, err := ask(ctx, "KYC_INFO"); ended <- err }()
	<-d.reached
	d.decide()
	select {
	case err := <-ended:
		t.Fatalf("it was answered: %v", err)
	default:
	}
	cancel()
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if got, err := ask(t.Context(), "KYC_INFO"); got != consent.Allow || err != nil {
		t.Errorf("the page that comes: %s, %v", got, err)
	}
}

// TestWhatIsReadOfARun takes what came of a prompt from the events after it.
func TestWhatIsReadOfARun(t *testing.T) {
	settle := func(method, outcome, result string) trace.Event {
		return trace.Event{Data: trace.Settle{Method: method, Outcome: outcome, Result: []byte(result)}}
	}
	call := func(method, params string) trace.Event {
		return trace.Event{Data: trace.Call{Method: method, Params: []byte(params)}}
	}
	d := &director{prompts: []Asked{one[0], one[0], two[0]}}
	p := Play{Outcome: allow}
	p.read([]trace.Event{
		{Data: trace.Console{Thrown: true, Text: "before"}}, call("alert", "{}"), call("showLoading", "{}"),
		settle("getAuthCode", "success", `{"authCode":"sandbox_1"}`), call("request", `{"data":{"code":"sandbox_1"}}`), call("setStorage", `{"data":"sandbox_1"}`),
		call("httpRequest", `{"url":"?sandbox_1"}`), {Data: trace.Console{Thrown: true, Text: "after"}}, call("showToast", "{}"),
		{Data: trace.Redemption{Presented: "other"}},
	}, 3, d)
	if p.Again != 2 || len(p.Thrown) != 1 || p.Thrown[0] != "after" || len(p.Told) != 1 || p.Loading || p.Code != (Code{1, 2, 0}) || len(p.Received) != 1 {
		t.Errorf("%+v", p)
	}
	if unanswered([]trace.Event{{Call: 1, Data: trace.Decision{Outcome: "never"}}, {Call: 2, Data: trace.Decision{Outcome: "deny"}}, {Call: 3, Data: trace.Payment{Code: "never"}}, {Call: 1, Data: trace.Settle{}}}) != 1 {
		t.Error("calls that nobody settles")
	}
}
