package scenario

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
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

func review(scopes ...string) *answer.Review {
	return &answer.Review{Asked: answer.By(2, "openSetting", nil, "", func() {}), Review: consent.Review{Scopes: scopes}}
}

func TestFirstMatchingRuleAnswers(t *testing.T) {
	a := scripted(t, `
answers:
- {when: {scopes: [KYC_INFO]}, answer: busy, times: 1}
- {when: {scopes: [KYC_INFO]}, answer: "allow:KYC_INFO", after: 2s}
- {when: {call: getAuthCode}, answer: deny}
- pay: failed
- dialog: no
- {when: {call: openSetting, scopes: [KYC_INFO]}, revoke: [USER_LOGIN_ID, KYC_INFO], times: 1}
- {when: {call: openSetting}, revoke: USER_LOGIN_ID}
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
	for i, want := range []struct{ granted, revoked []string }{
		{[]string{"USER_LOGIN_ID"}, []string{"USER_LOGIN_ID"}}, {[]string{"KYC_INFO"}, []string{"KYC_INFO"}}, {[]string{"KYC_INFO"}, nil},
	} {
		q := review(want.granted...)
		if err := a.Answer(t.Context(), q); err != nil || !slices.Equal(q.Revoked, want.revoked) {
			t.Errorf("review %d: %v, %v", i, err, q.Revoked)
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
		if open := strings.Join(a.open(), "\n"); strings.Count(open, "\n") != 3 || !strings.Contains(open, `my.getAuthCode asks for KYC_INFO: add the step "answer: allow"`) ||
			!strings.Contains(open, `my.alert shows`) || len(a.open(answer.Dialogs)) != 3 {
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
		if err := <-ended; !errors.Is(err, context.Canceled) || len(a.open()) != 0 {
			t.Errorf("%v, %v", err, a.open())
		}
	})
}

// TestReviewWaitsOnlyForStepsThatRevoke has a scenario with such steps, and one without: there a user closes the sheet.
func TestReviewWaitsOnlyForStepsThatRevoke(t *testing.T) {
	without := scripted(t, "steps: [answer: allow]\n")
	if q := review("KYC_INFO"); without.Answer(t.Context(), q) != nil || q.Revoked != nil {
		t.Errorf("%v", q.Revoked)
	}
	a := scripted(t, "steps: [revoke: KYC_INFO, revoke: []]\n")
	steps := a.scenario.steps
	if a.step(steps[0].step) || a.unrevoked(steps[0].step) != "the program does not open the settings" {
		t.Error(a.unrevoked(steps[0].step))
	}
	synctest.Test(t, func(t *testing.T) {
		for _, test := range []struct {
			granted string
			step    stepAt
			revoked []string
		}{{"USER_LOGIN_ID", steps[1], []string{}}, {"KYC_INFO", steps[0], []string{"KYC_INFO"}}} {
			q := review(test.granted)
			ended := make(chan error, 1)
			go func() { ended <- a.Answer(t.Context(), q) }()
			synctest.Wait()
			if test.granted != "KYC_INFO" && (a.step(steps[0].step) || a.unrevoked(steps[0].step) != "my.openSetting shows USER_LOGIN_ID, and not KYC_INFO: revoke what it shows, or [] to close it") {
				t.Error(a.unrevoked(steps[0].step))
			}
			if again := a.beside(steps[0].step); again != "" {
				t.Errorf("the failure tells of the sheet once more: %s", again)
			}
			if open := a.open(answer.Dialogs); len(open) != 1 || !strings.Contains(open[0], "my.openSetting shows "+test.granted+" to revoke") {
				t.Error(open)
			}
			if !a.step(test.step.step) {
				t.Fatal("the step answers nothing")
			}
			if err := <-ended; err != nil || !slices.Equal(q.Revoked, test.revoked) {
				t.Errorf("%v, %v", err, q.Revoked)
			}
		}
	})
}

// TestAnswersAreCheckedAgainstTheWallet checks scopes and outcomes before anything is opened.
func TestAnswersAreCheckedAgainstTheWallet(t *testing.T) {
	wallet, err := host.LoadWallet("")
	if err != nil {
		t.Fatal(err)
	}
	calls := []string{"getAuthCode", "openSetting", "shopOnly"} // of which the last one is that of a mock
	for written, want := range map[string]string{
		"steps:\n- revoke: [KYC_INFO, KYC_IMFO]\n":                                                                 `:3:22: dana has no scope "KYC_IMFO": did you mean "KYC_INFO"? use `,
		"steps: [back]\nanswers:\n- {revoke: KYC_IMFO, when: {call: openSetting}}\n":                               `:4:12: dana has no scope "KYC_IMFO": did you mean "KYC_INFO"? use `,
		"steps: [back]\nanswers:\n- {answer: allow, when: {call: getAuthCod}}\n":                                   `:4:32: there is no call "getAuthCod": did you mean "getAuthCode"? jembatan jsapi lists`,
		"steps: [back]\nexpect: {received: [{call: my.getAuthCode, success: {}}]}\n":                               `:3:28: there is no call "my.getAuthCode": write "getAuthCode"; `,
		"steps: [{expect: {received: [{call: openSettings, fail: {error: 1}}]}}]\n":                                `:2:37: there is no call "openSettings": did you mean "openSetting"? `,
		"steps: [{expect: {received: [{call: shopOnly}, {call: flyToTheMoon}]}}]\n":                                `:2:55: there is no call "flyToTheMoon": jembatan jsapi lists`,
		"steps: [answer: allow]\nexpect: {received: [{call: shopOnly}, {call: flyToTheMoon, fail: {error: 1}}]}\n": "",
		"steps: [back]\nexpect: {granted: [KYC_IMFO]}\n":                                                           `:3:20: dana has no scope "KYC_IMFO": did you mean "KYC_INFO"? use `,
		"steps: [{expect: {asked: [USER_LOGIN_ID, kyc_info]}}]\n":                                                  `:2:42: dana has no scope "kyc_info": did you mean "KYC_INFO"? use `,
		"steps: [back]\nexpect: {asked: [], granted: [USER_LOGIN_ID]}\n":                                           "",
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
		err = newAnswers(s, func() {}).Start(answer.Program{Wallet: wallet, Calls: calls})
		if want == "" && err != nil || want != "" && (!errors.As(err, &input) || !strings.Contains(err.Error(), want)) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}
