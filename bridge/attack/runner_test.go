//go:build unix

package attack

import "testing"

// TestProgramThatDoesNothingHoldsNoAttack runs a program that ends at once, and one that does not exist.
func TestProgramThatDoesNothingHoldsNoAttack(t *testing.T) {
	shared, err := Parse("shared", []byte("attack: a\nproperty: S1\n-- index.html --\n<p>\n"))
	if err != nil {
		t.Fatal(err)
	}
	alone, err := Parse("alone", []byte("attack: a\nproperty: S1\nrun: site\n-- site/index.html --\n<p>\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, program := range []string{"/bin/false", "/bin/true", "/nowhere"} {
		r := Runner{Program: program}
		results, err := r.Run(t.Context(), []*Attack{shared, alone})
		if err != nil {
			t.Fatal(err)
		}
		if len(results) != 4 {
			t.Errorf("%s: %d results, want 4", program, len(results))
		}
		for _, result := range results {
			if result.Verdict != Idle {
				t.Errorf("%s: %s", program, result)
			}
		}
	}
}
