package scenario

import (
	"strings"
	"testing"
	"testing/synctest"

	"github.com/jembatan/jembatan/jsapi/answer"
)

func TestChoicesAreThoseThatADialogOffers(t *testing.T) {
	sheet := `{"items":[{"text":"Edit"},{"text":"7"},{"text":"Delete"}]}`
	columns := `{"optionsOne":["Hot","Cold"],"optionsTwo":["Small",500]}`
	levels := `{"list":[{"name":"Java","subList":[{"name":"Bandung"},{"name":"Solo"}]},{"name":"Bali"}]}`
	twins := `{"items":[{"text":"Edit"},{"text":"Delete"},{"text":"Copy"},{"text":"Delete"}]}`
	alike := `{"list":[{"name":"Java","subList":[{"name":"Bandung"}]},{"name":"Java","subList":[{"name":"Solo"}]}]}`
	for _, test := range []struct{ view, content, choice, want string }{
		{"actionSheet", sheet, "choose: Delete", `{"index":2}`},
		{"actionSheet", sheet, `choose: "7"`, `{"index":1}`},
		{"actionSheet", sheet, "choose: delete", ""},
		{"actionSheet", sheet, "choose: [Edit, Delete]", ""},
		{"actionSheet", sheet, "inputText: Edit", ""},
		{"optionsSelect", columns, `choose: [Cold, "500"]`, `{"selectedOneIndex":1,"selectedTwoIndex":1}`},
		{"optionsSelect", columns, "choose: Cold", ""},
		{"optionsSelect", columns, "choose: [Cold, Large]", ""},
		{"optionsSelect", `{"optionsOne":["Hot","Cold"]}`, "choose: Hot", `{"selectedOneIndex":0}`},
		{"multiLevelSelect", levels, "choose: [Java, Solo]", `{"result":[{"name":"Java"},{"name":"Solo"}],"success":true}`},
		{"multiLevelSelect", levels, "choose: Bali", `{"result":[{"name":"Bali"}],"success":true}`},
		{"multiLevelSelect", levels, "choose: Java", ""},
		{"multiLevelSelect", levels, "choose: [Bali, Solo]", ""},
		{"datePicker", `{"format":"yyyy-MM-dd","startDate":"2026-11-01","endDate":"2026-12-31"}`, "choose: 2026-12-24", `{"date":"2026-12-24"}`},
		{"datePicker", `{"format":"yyyy-MM-dd","startDate":"2026-11-01","endDate":"2026-12-31"}`, "choose: 2027-01-01", ""},
		{"datePicker", `{"format":"yyyy-MM-dd","startDate":"2026-11-01"}`, "choose: 2026-10-31", ""},
		{"datePicker", `{"format":"yyyy-MM-dd"}`, "choose: 24.12.2026", ""},
		{"datePicker", `{"format":"HH:mm"}`, `choose: "09:30"`, `{"date":"09:30"}`},
		{"prompt", `{"message":"A note?"}`, "inputText: No peanuts", `{"inputValue":"No peanuts","ok":true}`},
		{"prompt", `{"message":"A note?"}`, "choose: No peanuts", ""},
		{"alert", `{"content":"Hi"}`, "choose: Hi", ""},
		{"actionSheet", twins, "choose: Delete", `{"index":1}`},
		{"actionSheet", twins, "choose: [{text: Delete, index: 0}]", `{"index":1}`},
		{"actionSheet", twins, "choose: [{text: Delete, index: 1}]", `{"index":3}`},
		{"actionSheet", twins, "choose: [{text: Delete, index: 2}]", ""},
		{"optionsSelect", `{"optionsOne":["A","A"],"optionsTwo":["B","C","B"]}`, "choose: [A, {text: B, index: 1}]", `{"selectedOneIndex":0,"selectedTwoIndex":2}`},
		{"multiLevelSelect", alike, "choose: [Java, Solo]", `{"result":[{"name":"Java"},{"name":"Solo"}],"success":true}`},
		{"multiLevelSelect", alike, "choose: [{text: Java, index: 0}, Solo]", ""},
		{"confirm", `{"content":"Hi"}`, "inputText: Hi", ""},
	} {
		a := scripted(t, "steps:\n- dialog: {"+test.choice+"}\n")
		q := &answer.Dialog{View: test.view, Content: []byte(test.content), Offered: []byte(`{}`)}
		step := a.scenario.steps[0]
		if got := string(step.Dialog.Long.in(q)); got != test.want || takes(q, step.Dialog) != (test.want != "") {
			t.Errorf("%s, %s: %s, want %s", test.view, test.choice, got, test.want)
		}
	}
	a := scripted(t, "steps:\n- dialog: {inputText: x}\n")
	if q := (&answer.Dialog{View: "prompt", Browser: true, Content: []byte(`"x"`)}); takes(q, a.scenario.steps[0].Dialog) {
		t.Error("a dialog of the browser's takes a text")
	}
}

// TestAChoiceWaitsForTheDialogThatOffersIt has a rule and a step that choose, beside dialogs that do not offer their choice.
func TestAChoiceWaitsForTheDialogThatOffersIt(t *testing.T) {
	a := scripted(t, "answers: [dialog: {choose: Edit}]\nsteps: [dialog: {choose: Delete}]\n")
	step := a.scenario.steps[0].step
	if got := a.unchosen(step); got != "the program shows no dialog" {
		t.Error(got)
	}
	synctest.Test(t, func(t *testing.T) {
		ask := func(items string) (*answer.Dialog, chan error) {
			q := &answer.Dialog{Asked: answer.By(1, "showActionSheet", nil, "", func() {}), View: "actionSheet", Content: []byte(`{"items":[` + items + `]}`)}
			ended := make(chan error, 1)
			go func() { ended <- a.Answer(t.Context(), q) }()
			synctest.Wait()
			return q, ended
		}
		q, ended := ask(`{"text":"Edit"},{"text":"Delete"}`)
		if err := <-ended; err != nil || string(q.Answer) != `{"index":0}` || q.Reply() != answer.Accept {
			t.Errorf("by the rule: %v, %s", err, q.Answer)
		}
		other, otherEnded := ask(`{"text":"Copy"}`)
		const told = `my.showActionSheet shows {"items":[{"text":"Copy"}]}, which does not take "choose: Delete": it takes yes, no, or {choose: one of Copy}`
		if got := a.unchosen(step) + a.beside(step); a.step(step) || got != told {
			t.Errorf("%s, %s", other.Answer, got)
		}
		if got := a.beside(stepped(t, "steps: [tapOn: Buy]\n")); !strings.Contains(got, `my.showActionSheet shows`) {
			t.Errorf("a step that answers nothing tells of no dialog: %q", got)
		}
		q, ended = ask(`{"text":"Copy"},{"text":"Delete"}`)
		if !a.step(step) {
			t.Fatal("the step answers nothing")
		}
		if err := <-ended; err != nil || string(q.Answer) != `{"index":1}` || other.Answer != nil {
			t.Errorf("by the step: %v, %s, %s", err, q.Answer, other.Answer)
		}
		close(a.pending[0].answered)
		<-otherEnded
	})
}

// TestADialogSaysWhatItTakes has a dialog of each kind.
func TestADialogSaysWhatItTakes(t *testing.T) {
	for _, test := range []struct{ view, content, want string }{
		{"alert", `{"content":"Hi"}`, "yes, no"},
		{"prompt", `{"message":"A note?"}`, "yes, no, or {inputText: a text}"},
		{"actionSheet", `{"items":[{"text":"Edit"},{"text":"Delete"}]}`, "yes, no, or {choose: one of Edit, Delete}"},
		{"optionsSelect", `{"optionsOne":["Hot","Cold"],"optionsTwo":["Small",500]}`, "yes, no, or {choose: one of Hot, Cold; and one of Small, 500}"},
		{"multiLevelSelect", `{"list":[{"name":"Java"},{"name":"Bali"}]}`, "yes, no, or {choose: one of Java, Bali, then one of its list, to the last}"},
		{"datePicker", `{"format":"yyyy-MM-dd","startDate":"2026-11-01"}`, "yes, no, or {choose: a date like yyyy-MM-dd from 2026-11-01}"},
	} {
		if got := takenBy(&answer.Dialog{View: test.view, Content: []byte(test.content)}); got != test.want {
			t.Errorf("%s: %s, want %s", test.view, got, test.want)
		}
	}
}

// stepped returns the first step of a scenario.
func stepped(t *testing.T, written string) step {
	t.Helper()
	return scripted(t, written).scenario.steps[0].step
}
