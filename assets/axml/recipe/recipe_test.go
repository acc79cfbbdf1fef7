package recipe

import "testing"

func TestRecipesAreComplete(t *testing.T) {
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range all {
		if r.Number != i+1 {
			t.Errorf("recipe %d has the number %d", i+1, r.Number)
		}
	}
	if len(all) != 41 {
		t.Errorf("there are %d recipes, want 41", len(all))
	}
}

func TestErrorsNameTheLine(t *testing.T) {
	for text, want := range map[string]string{
		"1 x":                      `1: no files follow the steps: a line "-- name" begins each file`,
		"x\n-- p.axml\n":           "1: a recipe begins with its number and title",
		"1 x\n-- p.axml\n":         "1: there are no steps",
		"1 x\n\nwalk\n-- p.axml\n": "3: walk is not a step",
	} {
		if _, err := parse(text); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}
