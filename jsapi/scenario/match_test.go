package scenario

import "testing"

func TestPartsOfAnObjectMatch(t *testing.T) {
	for _, test := range []struct {
		wanted, got   string
		part, exactly bool
	}{
		{`{}`, `{"a":1}`, true, false},
		{`{"a":1}`, `{"a":1.0,"b":2}`, true, false},
		{`{"a":1}`, `{"a":1}`, true, true},
		{`{"a":{"b":"x"}}`, `{"a":{"b":"x","c":1}}`, true, false},
		{`{"a":"/^sand/"}`, `{"a":"sandbox_1"}`, true, true},
		{`{"a":"sand"}`, `{"a":"sandbox_1"}`, false, false},
		{`[1,2]`, `[1,2]`, true, true},
		{`[1]`, `[1,2]`, false, false},
		{`[{"a":1}]`, `[{"a":1,"b":2}]`, true, false},
		{`null`, `null`, true, true},
		{`null`, `0`, false, false},
		{`true`, `true`, true, true},
		{`"1"`, `1`, false, false},
		{`{"a":null}`, `{}`, false, false},
		{`9007199254740993`, `9007199254740993`, true, true},
	} {
		if got := matches([]byte(test.wanted), []byte(test.got), false); got != test.part {
			t.Errorf("%s, %s: %v", test.wanted, test.got, got)
		}
		if got := matches([]byte(test.wanted), []byte(test.got), true); got != test.exactly {
			t.Errorf("%s, %s, exactly: %v", test.wanted, test.got, got)
		}
	}
}
