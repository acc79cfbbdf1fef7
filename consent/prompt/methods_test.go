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
	})
}

func call(params string) *bridge.Call { return &bridge.Call{Params: []byte(params)} }

func TestAnswerIsTakenOnlyAfterTheGuardTime(t *testing.T) {
	prompt := asking(t, "USER_LOGIN_ID")
	synctest.Test(t, func(t *testing.T) {
		w := &Window{}
		a := w.begin(prompt)
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
	a := w.begin(asking(t, "USER_LOGIN_ID"))
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
		a := w.begin(asking(t, "USER_LOGIN_ID"))
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
		a := w.begin(prompt)
		a.live = true
		if _, err := w.take(t.Context(), call(params)); err != nil {
			t.Fatal(err)
		}
		if d := consent.Decide(prompt.Profile, prompt, <-a.answer); len(d.Granted) > 0 {
			t.Errorf("%s granted %v", params, d.Granted)
		}
	}
}

func TestFirstAnswerStands(t *testing.T) {
	w := &Window{}
	a := w.begin(asking(t, "USER_LOGIN_ID"))
	a.live = true
	for _, outcome := range []string{"deny", "allow", "close"} {
		if _, err := w.take(t.Context(), call(`{"id":1,"outcome":"`+outcome+`"}`)); err != nil {
			t.Fatal(err)
		}
	}
	w.closed()
	if answer := <-a.answer; answer.Outcome != consent.Deny {
		t.Errorf("answered %v", answer)
	}
}

func TestViewHasNoWordOfThePage(t *testing.T) {
	odd := "<b>\u202eUSER</b>\n" + strings.Repeat("X", 10_000)
	w := &Window{}
	text, err := json.Marshal(viewOf(w.begin(asking(t, "USER_LOGIN_ID", odd, "USER_JOB")), "id-ID"))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"id":1,"lang":"id","app":{"name":"Shop","icon":"","origin":"http://127.0.0.1:1"},"person":{"name":"Budi"},` +
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
