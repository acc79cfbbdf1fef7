package host

import (
	"context"
	"errors"
	"testing"

	"github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/cashier"
	"github.com/jembatan/jembatan/jsapi/downloads"
)

// TestUserAnswersWhatTheOptionsPassOn asks a host without windows.
func TestUserAnswersWhatTheOptionsPassOn(t *testing.T) {
	broken := errors.New("broken")
	for _, test := range []struct {
		name     string
		answerer answer.Answerer
		code     string
		err      error
		asked    int
	}{
		{"nobody", nil, "9000", nil, 1},
		{"one who passes", answer.Script{}, "9000", nil, 1},
		{"one who answers", answer.Script{Payment: "6002"}, "6002", nil, 0},
		{"one who fails", answer.Func(func(context.Context, answer.Question) error { return broken }), "", broken, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			asked, waits := 0, 0
			h := &Host{options: Options{Answerer: test.answerer}}
			h.pay = func(_ context.Context, o cashier.Order) (cashier.Code, error) {
				asked++
				if o.User != "Budi" || o.Wallet != "DANA" {
					t.Errorf("the user is asked for %+v", o)
				}
				return cashier.Paid, nil
			}
			q := &answer.Payment{Asked: answer.By(1, "tradePay", nil, "", func() { waits++ }), Order: answer.Order{Wallet: "DANA", TradeNumber: "1"}}
			q.Order.User.Name = "Budi"
			if err := (answers{h}).Answer(t.Context(), q); err != test.err || q.Code != test.code || asked != test.asked || waits != test.asked {
				t.Errorf("%v, code %q, asked %d times, waits %d times", err, q.Code, asked, waits)
			}
		})
	}
}

// TestDownloadsAreAnswered checks that a file is saved if the answerer of the options says so, and is not saved without
// an answerer and a user.
func TestDownloadsAreAnswered(t *testing.T) {
	for _, test := range []struct {
		name string
		by   answer.Answerer
		err  string
	}{
		{"saving", answer.Script{Downloads: answer.Accept}, ""},
		{"declining", answer.Script{Downloads: answer.Dismiss}, "the user declined it"},
		{"with a reason", answer.Func(func(_ context.Context, q answer.Question) error {
			q.(*answer.Download).Why = q.(*answer.Download).Host + " is not ours"
			return nil
		}), "cdn.example is not ours"},
		{"passing", answer.Script{}, "there is no user to ask"},
		{"nobody", nil, "there is no user to ask"},
	} {
		h := &Host{options: Options{Answerer: test.by, Headless: true}}
		err := h.askDownload(t.Context(), downloads.File{Name: "note.txt", Host: "cdn.example"}, "http://127.0.0.1:1/")
		if err == nil && test.err != "" || err != nil && err.Error() != test.err {
			t.Errorf("%s: %v, want %q", test.name, err, test.err)
		}
	}
}

// TestUserLeavesDialogsToThePage checks that dialogs are passed on, because the page draws them, and that no files are
// chosen without a user.
func TestUserLeavesDialogsToThePage(t *testing.T) {
	var said warnings
	h := &Host{options: Options{Headless: true}, recorder: &said}
	if err := (answers{h}).Answer(t.Context(), &answer.Dialog{View: "confirm"}); err != answer.ErrPass {
		t.Errorf("a dialog: %v", err)
	}
	if err := (answers{h}).Answer(t.Context(), &answer.Files{}); err != nil || len(said) != 1 {
		t.Errorf("files without a display: %v, warned %q", err, said)
	}
}
