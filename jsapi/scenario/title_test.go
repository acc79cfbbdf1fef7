package scenario

import "testing"

// TestAnExpectationIsNamedInWords reads expectations, and has each say what it expects.
func TestAnExpectationIsNamedInWords(t *testing.T) {
	for written, want := range map[string]string{
		`{visible: "Halo, Budi"}`:              `expect: the page shows "Halo, Budi"`,
		`{visible: [a, /b.c/], notVisible: d}`: `expect: the page shows "a", /b.c/; the page does not show "d"`,
		`{received: [{call: a}, {call: b, success: {}}, {call: c, fail: {error: 11}}, {call: d, success: {n: [1]}, exactly: true}]}`: `expect: my.a is answered, then my.b succeeds, then my.c fails with {"error":11}, then my.d succeeds with exactly {"n":[1]}`,
		`{asked: [A, B], granted: []}`:                     `expect: the last prompt is for A, B; the ledger grants nothing`,
		`{asked: [], granted: [A]}`:                        `expect: the last prompt is for nothing; the ledger grants A`,
		`{stored: {cart: [1, {n: 2}], old: null}}`:         `expect: "cart" is stored as [1,{"n":2}]; "old" is not stored`,
		`{told: [{call: /applyToken/}, {try: 1}]}`:         `expect: back ends are told {"call":"/applyToken/"}, then {"try":1}`,
		`{told: [], warnings: [], thrown: []}`:             `expect: back ends are told nothing; there are no warnings; the page throws no errors`,
		`{warnings: [a, b], console: [x], thrown: [/y+/]}`: `expect: the warnings are a, b; the console has "x"; the page throws /y+/`,
		`{timeout: 2s}`:                                    `expect`,
	} {
		s, err := parse("s.yaml", []byte("program: shop\nsteps: [expect: "+written+"]\nexpect: "+written+"\n"))
		if err != nil {
			t.Error(err)
			continue
		}
		if got := s.file.Expect.title(); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", written, got, want)
		}
		if got := s.steps[0].title(); got != want {
			t.Errorf("the step %s:\n%s\nwant\n%s", written, got, want)
		}
	}
}
