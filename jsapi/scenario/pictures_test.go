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
		p.see(taken)
		taken = append(taken, Picture{Title: title})
	}
	step("After tapOn: Log in")
	write("page-consent.png")
	step("After answer: allow")
	step("After tapOn: Pay")
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
