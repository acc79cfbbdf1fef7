package bridge

import (
	"strings"
	"testing"
)

func TestHeadersAreReadStrictly(t *testing.T) {
	h, body, err := splitFrame([]byte("J1 abc 120\n[1]"))
	if err != nil || h != (header{"abc", 120}) || string(body) != "[1]" {
		t.Errorf("read as %+v, %q, %v", h, body, err)
	}
	for _, frame := range []string{
		"", "\n", "J1", "J1 a", "J1 a 1", "J2 a 1\n", "j1 a 1\n", "J1  1\n", "J1 a 01\n", "J1 a +1\n", "J1 a -1\n", "J1 a 1 \n", "J1 a  1\n",
		"J1 a 1.0\n", "J1 a 1e3\n", "J1 a 1234567890123456\n", "J1 a ١\n", " J1 a 1\n", "J1 a\t1\n", "J1 a \n", "J1 " + strings.Repeat("a", 64) + " 1\n",
	} {
		if h, _, err := splitFrame([]byte(frame)); err == nil {
			t.Errorf("%q was read as %+v", frame, h)
		}
	}
}

func TestItemsHaveExactlyTheirMembers(t *testing.T) {
	good := []string{
		`{"n":1,"call":"a","with":null}`, `{"with":{},"call":"a","n":1}`, `{"n":1,"drawn":{}}`, `{"n":1,"got":true}`, `{"log":"warn","text":"x"}`, `{"log":"error","text":"x","thrown":true}`, `{"thrown":true,"from":{"page":"p"},"log":"error","text":"x"}`, `{"end":true}`,
		`{"n":1,"call":"a","with":1,"at":["load","show"]}`, `{"n":1,"call":"a","with":1,"at":[]}`, `{"leak":"shop.example"}`,
		`{"n":1,"call":"a","with":1,"wait":true}`,
	}
	for _, text := range good {
		if _, err := readItems("["+text+"]", 0, 9); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
	for _, text := range []string{
		`null`, `1`, `[]`, `""`, `{}`, `{"n":1}`, `{"call":"a"}`, `{"n":1,"call":"a"}`, `{"n":1,"with":1}`, `{"call":"a","with":1}`,
		`{"n":1,"call":"","with":1}`, `{"n":1,"call":1,"with":1}`, `{"n":1,"call":null,"with":1}`, `{"n":0,"call":"a","with":1}`,
		`{"n":-1,"call":"a","with":1}`, `{"n":1.0,"call":"a","with":1}`, `{"n":1e0,"call":"a","with":1}`, `{"n":"1","call":"a","with":1}`,
		`{"n":9007199254740993,"call":"a","with":1}`, `{"n":1,"call":"a","with":1,"x":1}`, `{"n":1,"call":"a","with":1,"end":true}`,
		`{"n":1,"drawn":1,"got":true}`, `{"drawn":1}`, `{"got":true}`, `{"log":"info"}`, `{"log":"error","text":"x","thrown":false}`, `{"n":1,"call":"a","with":null,"thrown":true}`, `{"thrown":true}`, `{"text":"x"}`, `{"log":"fatal","text":"x"}`,
		`{"log":"info","text":"x","n":1}`, `{"end":true,"n":1}`, `{"eval":"1"}`, `{"n":1,"call":"a","with":1,"at":"load"}`, `{"n":1,"call":"a","with":1,"at":["LOAD"]}`,
		`{"n":1,"at":["load"]}`, `{"leak":"x","n":1}`, `{"N":1,"call":"a","with":1}`, `{"n":1,"Call":"a","with":1}`,
		`{"n":1,"call":"a","with":1,"wait":false}`, `{"n":1,"call":"a","with":1,"wait":1}`, `{"n":1,"wait":true}`,
	} {
		if items, err := readItems("["+text+"]", 0, 9); err == nil {
			t.Errorf("%s was read as %+v", text, items)
		}
	}
}

func TestCallNumbersOnlyRise(t *testing.T) {
	for body, want := range map[string]bool{
		`[{"n":6,"call":"a","with":1},{"n":7,"call":"a","with":1}]`:                         true,
		`[{"n":6,"call":"a","with":1},{"n":6,"call":"a","with":1}]`:                         false,
		`[{"n":7,"call":"a","with":1},{"n":6,"call":"a","with":1}]`:                         false,
		`[{"n":5,"call":"a","with":1}]`:                                                     false,
		`[{"n":2,"got":true},{"n":6,"call":"a","with":1},{"n":1,"drawn":1}]`:                true,
		`[{"n":9,"call":"a","with":1},{"log":"log","text":""},{"n":8,"call":"a","with":1}]`: false,
	} {
		if _, err := readItems(body, 5, 9); (err == nil) != want {
			t.Errorf("%s: %v", body, err)
		}
	}
}

func TestItemsAreCounted(t *testing.T) {
	body := "[" + strings.Repeat(`{"end":true},`, 3) + `{"end":true}]`
	if _, err := readItems(body, 0, 4); err != nil {
		t.Error(err)
	}
	if _, err := readItems(body, 0, 3); err == nil {
		t.Error("a fourth item was taken where three are allowed")
	}
}
