package scenario

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/jsapi/answer"
)

// TestPicturesAreInTheirOrder has a consent window open between two steps, and a payment window after the last one.
func TestPicturesAreInTheirOrder(t *testing.T) {
	p := newPictures(true)
	var taken []Picture
	if p == nil {
		t.Fatal("there is no folder for pictures")
	}
	defer p.remove()
	write := func(name string) {
		if err := os.WriteFile(filepath.Join(p.dir, name), []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	step := func(title string, answers answer.Kind) {
		p.see(answers, len(taken))
		taken = append(taken, Picture{Title: "After " + title})
	}
	step("tapOn: Log in", "")
	write("page-consent.png")
	step("answer: allow", answer.Consents)
	step("tapOn: Pay", "")
	write("page-consent.png")
	write("page-cashier.png")
	write(pageFile)
	var titles []string
	for _, one := range p.all(taken) {
		titles = append(titles, one.Title)
	}
	want := []string{"After tapOn: Log in", "The consent window", "After answer: allow", "After tapOn: Pay", "The payment window", "At the end"}
	if diff := cmp.Diff(want, titles); diff != "" {
		t.Error(diff)
	}
}

// TestPicturesOfWindowsAreWhereTheyWereAnswered has the pictures of windows come late, and no picture of the page between them.
func TestPicturesOfWindowsAreWhereTheyWereAnswered(t *testing.T) {
	p := newPictures(true)
	if p == nil {
		t.Fatal("there is no folder for pictures")
	}
	defer p.remove()
	p.see("", 0)
	p.see(answer.Payments, 1)
	p.see(answer.Consents, 1)
	for _, name := range []string{"page-consent.png", "page-cashier.png"} {
		if err := os.WriteFile(filepath.Join(p.dir, name), []byte(name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var titles []string
	for _, one := range p.all([]Picture{{Title: "After tapOn: Pay"}, {Title: "After answer: deny"}}) {
		titles = append(titles, one.Title)
	}
	want := []string{"After tapOn: Pay", "The payment window", "The consent window", "After answer: deny"}
	if diff := cmp.Diff(want, titles); diff != "" {
		t.Error(diff)
	}
}

// TestStepsThatOnlyLookChangeNothing has every step of a scenario, whatever its texts are.
func TestStepsThatOnlyLookChangeNothing(t *testing.T) {
	s, err := Read("testdata/every.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var look, answer []string
	for _, step := range s.steps {
		if !step.changes() {
			look = append(look, step.title())
		}
		if kind := step.answers(); kind != "" {
			answer = append(answer, string(kind)+" "+step.title())
		}
	}
	want := []string{"assertVisible: Halo", "assertNotVisible: Denied", "extendedWaitUntil: visible: Done", "extendedWaitUntil: notVisible: Waiting",
		"takeScreenshot: Order of Budi", `expect: the page shows "a", "b"`}
	if diff := cmp.Diff(want, look); diff != "" {
		t.Error(diff)
	}
	want = []string{"consent answer: allow:USER_LOGIN_ID", "payment pay: cancelled", "dialog dialog: no", "dialog dialog: choose: Edit", "dialog dialog: choose: Jawa, Budi", "dialog dialog: inputText: No peanuts",
		"review revoke: KYC_INFO", "review revoke: nothing"}
	if diff := cmp.Diff(want, answer); diff != "" {
		t.Error(diff)
	}
}
