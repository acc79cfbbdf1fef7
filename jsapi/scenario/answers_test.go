package scenario

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/host"
)

// scripted returns the answers of a scenario.
func scripted(t *testing.T, written string) *answers {
	t.Helper()
	file := filepath.Join(t.TempDir(), "s.yaml")
	if err := os.WriteFile(file, []byte("program: shop\n"+written), 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := Read(file)
	if err != nil {
		t.Fatal(err)
	}
	wallet, err := host.LoadWallet("")
	if err != nil {
		t.Fatal(err)
	}
	a := newAnswers(s, func() {})
	if err := a.Start(answer.Program{App: "shop", Wallet: wallet}); err != nil {
		t.Fatal(err)
	}
	return a
}

func prompt(method string, scopes ...string) *answer.Consent {
	q := &answer.Consent{Asked: answer.By(1, method, nil, "", func() {})}
	for _, scope := range scopes {
		q.Prompt.Items = append(q.Prompt.Items, consent.Item{Scope: scope, State: consent.New})
	}
	return q
}

func TestFirstMatchingRuleAnswers(t *testing.T) {
	a := scripted(t, `
answers:
- {when: {scopes: [KYC_INFO]}, answer: busy, times: 1}
- {when: {scopes: [KYC_INFO]}, answer: "allow:KYC_INFO", after: 2s}
- {when: {call: getAuthCode}, answer: deny}
- pay: failed
- dialog: no
- {choose: [hill.png]}
- {download: yes}
steps: [back]
`)
	for i, want := range []struct {
		scopes  []string
		outcome consent.Outcome
		after   time.Duration
	}{{[]string{"USER_LOGIN_ID"}, consent.Deny, 0}, {[]string{"USER_LOGIN_ID", "KYC_INFO"}, "busy", 0}, {[]string{"KYC_INFO"}, consent.Allow, 2 * time.Second}} {
		q := prompt("getAuthCode", want.scopes...)
		if err := a.Answer(t.Context(), q); err != nil || q.Answer.Outcome != want.outcome || q.After != want.after {
			t.Errorf("prompt %d: %v, %s after %s", i, err, q.Answer.Outcome, q.After)
		}
	}
	payment, dialog, files, download := &answer.Payment{}, &answer.Dialog{Offered: []byte(`{"confirm":true}`)}, &answer.Files{}, &answer.Download{}
	if err := errors.Join(a.Answer(t.Context(), payment), a.Answer(t.Context(), dialog), a.Answer(t.Context(), files), a.Answer(t.Context(), download)); err != nil {
		t.Fatal(err)
	}
	if payment.Code != "4000" || dialog.Reply() != answer.Dismiss || !download.Save || len(files.Paths) != 1 ||
		files.Paths[0] != filepath.Join(filepath.Dir(a.scenario.File), "hill.png") {
		t.Errorf("%s, %s, %v, %v", payment.Code, dialog.Reply(), files.Paths, download.Save)
	}
}

// TestQuestionWaitsForItsStep checks that a question without a rule waits for a step of its kind, and stops waiting
// when the page that asks is gone.
func TestQuestionWaitsForItsStep(t *testing.T) {
	a := scripted(t, "steps: [answer: allow, pay: paid, dialog: yes]\n")
	synctest.Test(t, func(t *testing.T) {
		steps := a.scenario.steps
		if a.step(steps[0].step) {
			t.Fatal("a step has answered nothing")
		}
		ctx, cancel := context.WithCancel(t.Context())
		payment, first, second := &answer.Payment{}, prompt("getAuthCode", "KYC_INFO"), prompt("getAuthCode", "USER_LOGIN_ID")
		dialog := &answer.Dialog{Asked: answer.By(4, "alert", nil, "", nil), Content: []byte(`{"content":"a  code"}`), Offered: []byte(`{}`)}
		ended := make(chan error, 4)
		for _, q := range []answer.Question{payment, first, second, dialog} {
			go func() { ended <- a.Answer(ctx, q) }()
			synctest.Wait()
		}
		if open := strings.Join(a.open(true), "\n"); strings.Count(open, "\n") != 3 || !strings.Contains(open, `my.getAuthCode asks for KYC_INFO: add the step "answer: allow"`) ||
			!strings.Contains(open, `my.alert shows`) || len(a.open(false)) != 3 {
			t.Error(open)
		}
		if texts := a.dialogs(); len(texts) != 1 || texts[0] != "a code" {
			t.Error(texts)
		}
		for i := range steps {
			if !a.step(steps[i].step) {
				t.Fatalf("step %d answers nothing", i)
			}
			if err := <-ended; err != nil {
				t.Fatal(err)
			}
		}
		if first.Answer.Outcome != consent.Allow || payment.Code != "9000" || dialog.Reply() != answer.Accept || second.Answer.Outcome != "" {
			t.Errorf("%v, %v, %v, %v", first.Answer, payment.Code, dialog.Reply(), second.Answer)
		}
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) || len(a.open(true)) != 0 {
			t.Errorf("%v, %v", err, a.open(true))
		}
	})
}

// TestAnswersAreCheckedAgainstTheWallet checks scopes and outcomes before anything is opened.
func TestAnswersAreCheckedAgainstTheWallet(t *testing.T) {
	wallet, err := host.LoadWallet("")
	if err != nil {
		t.Fatal(err)
	}
	for written, want := range map[string]string{
		"steps:\n- answer: alow\n": `:3:11: answer "alow" is not known: did you mean "allow"?`,
		"steps: [back]\nanswers:\n- {answer: allow, when: {scopes: [KYC_INF]}}\n": `:4:35: dana has no scope "KYC_INF"`,
	} {
		file := filepath.Join(t.TempDir(), "s.yaml")
		if err := os.WriteFile(file, []byte("program: shop\n"+written), 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := Read(file)
		if err != nil {
			t.Fatal(err)
		}
		var input *InputError
		if err := newAnswers(s, func() {}).Start(answer.Program{Wallet: wallet}); !errors.As(err, &input) || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
