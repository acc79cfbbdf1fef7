package prompt

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/consent"
)

// These tests are about what the host takes from the window's page, whatever
// that page does. They need no window.

// asking gives a prompt of the default wallet.
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
		Person: consent.Person{ID: "budi", Name: "Budi"},
		Scopes: scopes,
	}, nil, time.Now())
}

func call(params string) *bridge.Call { return &bridge.Call{Params: []byte(params)} }

func TestAnswerIsTakenOnlyAfterTheGuardTime(t *testing.T) {
	prompt := asking(t, "USER_LOGIN_ID")
	synctest.Test(t, func(t *testing.T) {
		w := &Window{}
		a := w.begin(&prompt, nil)
		painted := make(chan error, 1)
		go func() {
			_, err := w.painted(t.Context(), call(`{"id":1}`))
			painted <- err
		}()
		allow := call(`{"id":1,"outcome":"allow","scopes":["USER_LOGIN_ID"]}`)
		for _, moment := range []time.Duration{0, Guard / 2, Guard/2 - 1} {
			time.Sleep(moment) // of the bubble's own clock
			synctest.Wait()
			if _, err := w.take(t.Context(), allow); err == nil || len(a.answer) > 0 {
				t.Fatalf("an early answer was taken")
			}
		}
		if err := <-painted; err != nil {
			t.Fatal(err)
		}
		if _, err := w.take(t.Context(), allow); err != nil {
			t.Fatal(err)
		}
		want := consent.Answer{Outcome: consent.Allow, Scopes: []string{"USER_LOGIN_ID"}, Source: "window"}
		if diff := cmp.Diff(want, <-a.answer); diff != "" {
			t.Error(diff)
		}
	})
}

// TestPromptThatIsOverBeforeItsGuardTimeTakesNothing ends the window's page
// while the guard time runs.
func TestPromptThatIsOverBeforeItsGuardTimeTakesNothing(t *testing.T) {
	w := &Window{}
	prompt := asking(t, "USER_LOGIN_ID")
	a := w.begin(&prompt, nil)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := w.painted(ctx, call(`{"id":1}`)); !errors.Is(err, context.Canceled) {
		t.Errorf("painted: %v", err)
	}
	if _, err := w.take(t.Context(), call(`{"id":1,"outcome":"allow"}`)); err == nil || len(a.answer) > 0 {
		t.Error("an answer was taken")
	}
}

func TestOddAnswersAreNotTaken(t *testing.T) {
	for _, params := range []string{
		`null`, `[]`, `{}`, `{"id":1}`, `{"id":2,"outcome":"allow"}`, `{"id":0,"outcome":"allow"}`, `{"outcome":"allow"}`,
		`{"id":1,"outcome":""}`, `{"id":1,"outcome":"Allow"}`, `{"id":1,"outcome":"never"}`, `{"id":1,"outcome":["allow"]}`,
	} {
		w := &Window{}
		prompt := asking(t, "USER_LOGIN_ID")
		a := w.begin(&prompt, nil)
		a.live = true
		if _, err := w.take(t.Context(), call(params)); err == nil || len(a.answer) > 0 {
			t.Errorf("%s was taken", params)
		}
	}
}

func TestAllowWithoutScopesGrantsNone(t *testing.T) {
	for _, params := range []string{`{"id":1,"outcome":"allow"}`, `{"id":1,"outcome":"allow","scopes":[]}`, `{"id":1,"outcome":"allow","scopes":null}`} {
		w := &Window{}
		prompt := asking(t, "USER_LOGIN_ID")
		a := w.begin(&prompt, nil)
		a.live = true
		if _, err := w.take(t.Context(), call(params)); err != nil {
			t.Fatal(err)
		}
		if d := consent.Decide(prompt, <-a.answer); len(d.Granted) > 0 {
			t.Errorf("%s granted %v", params, d.Granted)
		}
	}
}

func TestFirstAnswerStands(t *testing.T) {
	w := &Window{}
	prompt := asking(t, "USER_LOGIN_ID")
	a := w.begin(&prompt, nil)
	a.live = true
	for _, outcome := range []string{"deny", "allow", "close"} {
		if _, err := w.take(t.Context(), call(`{"id":1,"outcome":"`+outcome+`"}`)); err != nil {
			t.Fatal(err)
		}
	}
	w.dismissed()
	if answer := <-a.answer; answer.Outcome != consent.Deny {
		t.Errorf("answered %v", answer)
	}
}

func TestViewHasNoWordOfThePage(t *testing.T) {
	odd := "<b>\u202eUSER</b>\n" + strings.Repeat("X", 10_000)
	w := &Window{}
	w.config.Language = "id-ID"
	prompt := asking(t, "USER_LOGIN_ID", odd, "USER_JOB")
	text, err := json.Marshal(w.begin(&prompt, nil).view)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"id":1,"kind":"prompt","lang":"id","app":{"name":"Shop","icon":"","origin":"http://127.0.0.1:1"},"person":{"name":"Budi"},` +
		`"wallet":{"title":"DANA"},"sandbox":true,"scopes":[` +
		`{"name":"USER_LOGIN_ID","title":"Nomor telepon","text":"Diizinkan memperoleh nomor telepon pengguna","state":"new"},` +
		`{"name":"·b··USER··b··XXXXXXXXXXXXXXXXXXXXXXXXXXX…","title":"·b··USER··b··XXXXXXXXXXXXXXXXXXXXXXXXXXX…","text":"","state":"unavailable"},` +
		`{"name":"USER_JOB","title":"Status pekerjaan","text":"Diizinkan memperoleh informasi status pekerjaan pengguna","state":"unavailable"}]}`
	if diff := cmp.Diff(want, string(text)); diff != "" {
		t.Error(diff)
	}
}

func TestLanguageIsThatOfTheWords(t *testing.T) {
	for tag, want := range map[string]string{"id": "id", "id_ID.UTF-8": "id", "ID-id": "id", "en": "en", "de_DE": "en", "": "en", "idx": "en"} {
		if got := primary(tag); got != want {
			t.Errorf("%q: %s, want %s", tag, got, want)
		}
	}
}

func TestTestersAnswersAreTakenOnlyWhereTheyAreOffered(t *testing.T) {
	answers := map[string]consent.Answer{
		`{"id":1,"outcome":"network"}`: {Outcome: consent.Network, Unprovisioned: []string{}, Source: "window"},
		`{"id":1,"outcome":"never"}`:   {Outcome: consent.Never, Unprovisioned: []string{}, Source: "window"},
		`{"id":1,"outcome":"deny","unprovisioned":["KYC_INFO"]}`: {Outcome: consent.Deny,
			Unprovisioned: []string{"KYC_INFO"}, Source: "window"},
	}
	for params, want := range answers {
		for _, testing := range []bool{true, false} {
			w := &Window{config: Config{Testing: testing}}
			prompt := asking(t, "USER_LOGIN_ID", "KYC_INFO")
			a := w.begin(&prompt, nil)
			a.live = true
			_, err := w.take(t.Context(), call(params))
			if !testing {
				if err == nil || len(a.answer) > 0 {
					t.Errorf("%s was taken by a window that does not offer it", params)
				}
				continue
			}
			if err != nil {
				t.Fatalf("%s: %v", params, err)
			}
			if diff := cmp.Diff(want, <-a.answer); diff != "" {
				t.Errorf("%s: %s", params, diff)
			}
		}
	}
}

func TestAnswersNameOnlyWhatWasShown(t *testing.T) {
	for _, params := range []string{
		`{"id":1,"outcome":"allow","scopes":["USER_JOB"]}`,
		`{"id":1,"outcome":"allow","scopes":["USER_LOGIN_ID","SHOE_SIZE"]}`,
		`{"id":1,"outcome":"allow","scopes":[],"unprovisioned":["USER_JOB"]}`,
		`{"id":1,"outcome":"deny","unprovisioned":["SHOE_SIZE"]}`,
	} {
		w := &Window{config: Config{Testing: true}}
		prompt := asking(t, "USER_LOGIN_ID", "SHOE_SIZE", "USER_JOB") // the last is not provisioned
		a := w.begin(&prompt, nil)
		a.live = true
		if _, err := w.take(t.Context(), call(params)); err == nil || len(a.answer) > 0 {
			t.Errorf("%s was taken", params)
		}
	}
}

func TestReviewTakesOnlyItsOwnAnswer(t *testing.T) {
	prompt := asking(t, "USER_LOGIN_ID", "KYC_INFO")
	review := consent.Review{App: prompt.App, Person: prompt.Person, Profile: prompt.Profile, Scopes: []string{"USER_LOGIN_ID", "KYC_INFO"}}
	w := &Window{}
	a := w.begin(nil, &review)
	back := call(`{"id":1,"scopes":["KYC_INFO"]}`)
	if _, err := w.takeBack(t.Context(), back); err == nil {
		t.Error("an early answer was taken")
	}
	a.live = true
	if _, err := w.take(t.Context(), call(`{"id":1,"outcome":"allow","scopes":["KYC_INFO"]}`)); err == nil {
		t.Error("an answer to a prompt was taken")
	}
	if _, err := w.takeBack(t.Context(), call(`{"id":1,"scopes":["USER_JOB"]}`)); err == nil {
		t.Error("a scope that was not shown was taken back")
	}
	if _, err := w.takeBack(t.Context(), back); err != nil || len(a.answer) > 0 {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"KYC_INFO"}, <-a.revoked); diff != "" {
		t.Error(diff)
	}
	b := w.begin(&prompt, nil)
	b.live = true
	if _, err := w.takeBack(t.Context(), call(`{"id":2,"scopes":["KYC_INFO"]}`)); err == nil {
		t.Error("a prompt was answered like a review")
	}
}
