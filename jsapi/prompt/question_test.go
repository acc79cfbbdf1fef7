package prompt

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/consent"
)

// These tests check what the host accepts from the window's page, whatever that page does. They need no window.

// asking returns a prompt of the default wallet.
func asking(t *testing.T, scopes ...string) consent.Prompt {
	t.Helper()
	file, data, err := wallets.Read(wallets.Default)
	if err != nil {
		t.Fatal(err)
	}
	profile, err := consent.ParseProfile(file, data)
	if err != nil {
		t.Fatal(err)
	}
	return consent.Plan(profile, consent.Request{
		App:    consent.App{ID: "shop", Name: "Shop", Origin: "http://127.0.0.1:1", Provisioned: []string{"USER_LOGIN_ID", "KYC_INFO"}},
		User:   consent.User{ID: "budi", Name: "Budi", Fields: map[string]string{"phone": "+62-899-0000-0001"}},
		Scopes: scopes,
	}, nil, time.Now())
}

func call(params string) *bridge.Call { return &bridge.Call{Params: []byte(params)} }

func TestInvalidAnswersAreRejected(t *testing.T) {
	question := questionOf(asking(t, "USER_LOGIN_ID"), Config{})
	for _, params := range []string{
		`null`, `[]`, `{}`, `{"id":1}`, `{"scopes":["USER_LOGIN_ID"]}`,
		`{"outcome":""}`, `{"outcome":"Allow"}`, `{"outcome":"never"}`, `{"outcome":["allow"]}`,
	} {
		if answer, err := question.Read(call(params)); err == nil {
			t.Errorf("%s was taken for %+v", params, answer)
		}
	}
}

func TestAllowWithoutScopesGrantsNone(t *testing.T) {
	prompt := asking(t, "USER_LOGIN_ID")
	for _, params := range []string{`{"outcome":"allow"}`, `{"outcome":"allow","scopes":[]}`, `{"outcome":"allow","scopes":null}`} {
		answer, err := questionOf(prompt, Config{}).Read(call(params))
		if err != nil {
			t.Fatal(err)
		}
		if d := consent.Decide(prompt, answer); len(d.Granted) > 0 {
			t.Errorf("%s granted %v", params, d.Granted)
		}
	}
}

func TestClosingAPromptIsAnAnswerOfItsOwn(t *testing.T) {
	want := consent.Answer{Outcome: consent.Close, Source: "window"}
	if diff := cmp.Diff(want, questionOf(asking(t, "USER_LOGIN_ID"), Config{}).Closed); diff != "" {
		t.Error(diff)
	}
}

func TestViewHasNoTextOfThePage(t *testing.T) {
	odd := "<b>\u202eUSER</b>\n" + strings.Repeat("X", 10_000)
	prompt := asking(t, "USER_LOGIN_ID", odd, "USER_JOB")
	text, err := json.Marshal(questionOf(prompt, Config{Language: "id-ID"}).View)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"kind":"prompt","lang":"id","app":{"name":"Shop","icon":"","origin":"http://127.0.0.1:1"},"user":{"name":"Budi"},` +
		`"wallet":{"title":"DANA"},"sandbox":true,"look":"wallet","scopes":[` +
		`{"names":["USER_LOGIN_ID"],"title":"Nomor telepon Anda","value":"+62 ••• 0001","missing":false,"text":"","state":"new"},` +
		`{"names":["·b··USER··b··XXXXXXXXXXXXXXXXXXXXXXXXXXX…"],"title":"·b··USER··b··XXXXXXXXXXXXXXXXXXXXXXXXXXX…","value":"","missing":false,"text":"","state":"unavailable"},` +
		`{"names":["USER_JOB"],"title":"Status pekerjaan Anda","value":"","missing":false,"text":"Diizinkan memperoleh informasi status pekerjaan pengguna","state":"unavailable"}]}`
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Error(diff)
	}
}

func TestTestingOutcomesAreAcceptedOnlyWhereOffered(t *testing.T) {
	answers := map[string]consent.Answer{
		`{"outcome":"network"}`: {Outcome: consent.Network, Unprovisioned: []string{}, Source: "window"},
		`{"outcome":"never"}`:   {Outcome: consent.Never, Unprovisioned: []string{}, Source: "window"},
		`{"outcome":"deny","unprovisioned":["KYC_INFO"]}`: {Outcome: consent.Deny,
			Unprovisioned: []string{"KYC_INFO"}, Source: "window"},
	}
	prompt := asking(t, "USER_LOGIN_ID", "KYC_INFO")
	for params, want := range answers {
		if _, err := questionOf(prompt, Config{}).Read(call(params)); err == nil {
			t.Errorf("%s was taken by a window that does not offer it", params)
		}
		answer, err := questionOf(prompt, Config{Testing: true}).Read(call(params))
		if err != nil {
			t.Fatalf("%s: %v", params, err)
		}
		if diff := cmp.Diff(want, answer); diff != "" {
			t.Errorf("%s: %s", params, diff)
		}
	}
}

func TestAnswersNameOnlyShownScopes(t *testing.T) {
	prompt := asking(t, "USER_LOGIN_ID", "SHOE_SIZE", "USER_JOB") // the last is not provisioned
	for _, params := range []string{
		`{"outcome":"allow","scopes":["USER_JOB"]}`,
		`{"outcome":"allow","scopes":["USER_LOGIN_ID","SHOE_SIZE"]}`,
		`{"outcome":"allow","scopes":[],"unprovisioned":["USER_JOB"]}`,
		`{"outcome":"deny","unprovisioned":["SHOE_SIZE"]}`,
	} {
		if _, err := questionOf(prompt, Config{Testing: true}).Read(call(params)); err == nil {
			t.Errorf("%s was taken", params)
		}
	}
}

func TestReviewAcceptsOnlyItsOwnAnswer(t *testing.T) {
	prompt := asking(t, "USER_LOGIN_ID", "KYC_INFO")
	question := questionOfReview(consent.Review{
		App: prompt.App, User: prompt.User, Profile: prompt.Profile, Scopes: []string{"USER_LOGIN_ID", "KYC_INFO"},
	}, Config{})
	if len(question.Closed) > 0 {
		t.Errorf("closing revokes %v", question.Closed)
	}
	if _, err := question.Read(call(`{"outcome":"allow","scopes":["KYC_INFO"]}`)); err == nil {
		t.Error("an answer to a prompt was accepted")
	}
	if _, err := question.Read(call(`{"scopes":["USER_JOB"]}`)); err == nil {
		t.Error("a scope that was not shown was revoked")
	}
	back := call(`{"scopes":["KYC_INFO"]}`)
	revoked, err := question.Read(back)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"KYC_INFO"}, revoked); diff != "" {
		t.Error(diff)
	}
	if _, err := questionOf(prompt, Config{}).Read(back); err == nil {
		t.Error("a prompt was answered like a review")
	}
}
