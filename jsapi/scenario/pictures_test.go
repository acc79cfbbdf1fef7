package scenario

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
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
	step := func(title string) {
		p.see(title, len(taken))
		taken = append(taken, Picture{Title: "After " + title})
	}
	step("tapOn: Log in")
	write("page-consent.png")
	step("answer: allow")
	step("tapOn: Pay")
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
	p.see("tapOn: Pay", 0)
	p.see("pay: paid", 1)
	p.see("answer: deny", 1)
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
