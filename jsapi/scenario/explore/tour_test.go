package explore

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/jsapi/scenario"
)

// played explores a program whose plays a shell writes, and returns the report and what was played, in order.
func played(t *testing.T, s *scenario.Scenario, o Options, first Play) (Report, []string) {
	t.Helper()
	var mu sync.Mutex
	var all []string
	o.Timeout = time.Minute
	o.Command = func(ctx context.Context, site int, outcome, result string) *exec.Cmd {
		mu.Lock()
		all = append(all, fmt.Sprint(site, " ", outcome))
		mu.Unlock()
		p := Play{Site: site, Outcome: outcome, Prompts: first.Prompts}
		if site < 0 {
			p = first
		}
		text, err := json.Marshal(p)
		if err != nil {
			t.Error(err)
		}
		return exec.CommandContext(ctx, "sh", "-c", `printf %s "$0" >"$1"`, string(text), result)
	}
	r, err := Tour(t.Context(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return r, all
}

// TestEachOutcomeIsPlayedOnce has the play that finds the prompts of a program be the one in which the user agrees.
func TestEachOutcomeIsPlayedOnce(t *testing.T) {
	first := Play{Site: 0, Outcome: "allow", Prompts: []Asked{one[0], pay[0]}}
	r, all := played(t, scenario.Of("shop", "", ""), Options{Only: []string{"deny", "failed"}}, first)
	if diff := cmp.Diff([]string{"-1 ", "0 deny", "1 paid", "1 failed"}, all); diff != "" {
		t.Error(diff)
	}
	if len(r.Plays) != 4 || r.Plays[0].Outcome != "allow" || agreedAt(r.Plays, 0).Failure != "" || agreedAt(r.Plays, 1).Failure != "" {
		t.Errorf("%+v", r.Plays)
	}
	// A scenario is played to its end first, so that all its prompts come.
	_, all = played(t, scenario.Of("shop", "", ""), Options{Only: []string{"deny"}}, Play{Site: -1, Prompts: one})
	if diff := cmp.Diff([]string{"-1 ", "0 allow", "0 deny"}, all); diff != "" {
		t.Error(diff)
	}
}

// TestNothingIsReportedOfAProgramThatCannotBeOpened has the first play find that what was given is wrong.
func TestNothingIsReportedOfAProgramThatCannotBeOpened(t *testing.T) {
	o := Options{Timeout: time.Minute, Command: func(ctx context.Context, _ int, _, result string) *exec.Cmd {
		return exec.CommandContext(ctx, "sh", "-c", `echo '{"site": -1, "failure": "no folder", "unread": true}' >"$0"`, result)
	}, Done: func(p Play, _, _ int) { t.Errorf("%+v", p) }}
	_, err := Tour(t.Context(), scenario.Of("shop", "", ""), o)
	if wrong := (*InputError)(nil); !errors.As(err, &wrong) || err.Error() != "no folder" {
		t.Error(err)
	}
}

// TestAPlayThatFailsIsOneOfItsOutcome has the process of each play end without a result.
func TestAPlayThatFailsIsOneOfItsOutcome(t *testing.T) {
	o := Options{Timeout: time.Minute, Command: func(ctx context.Context, site int, outcome, result string) *exec.Cmd {
		if site < 0 {
			return exec.CommandContext(ctx, "sh", "-c", `echo '{"site": 0, "outcome": "allow", "prompts": [{"method": "tradePay", "pays": true}]}' >"$0"`, result)
		}
		return exec.CommandContext(ctx, "sh", "-c", "echo broken >&2; exit 3")
	}, Only: []string{"failed"}}
	r, err := Tour(t.Context(), scenario.Of("shop", "", ""), o)
	if err != nil {
		t.Fatal(err)
	}
	failed := r.Failed()
	if len(failed) != 2 || failed[1].Outcome != "failed" || failed[1].Failure != "its process ended: exit status 3: broken" {
		t.Errorf("%+v", failed)
	}
}
