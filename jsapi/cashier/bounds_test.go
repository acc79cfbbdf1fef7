package cashier

import (
	"strings"
	"testing"
)

func TestNeverHasNoCode(t *testing.T) {
	shown := viewOf(Order{}, Config{Testing: true}).Testing.Outcomes
	last := shown[len(shown)-1]
	if last.Outcome != "never" || last.Code != "" {
		t.Errorf("the last outcome is %+v", last)
	}
	for _, o := range shown[:len(shown)-1] {
		if o.Code == "" {
			t.Errorf("%q has no code", o.Outcome)
		}
	}
}

func TestIncompleteOrderIsUnknown(t *testing.T) {
	for _, content := range []string{`{"subject":"Es kopi","total_amount":"1"`, `{"subject":"Es kopi","total_amount":"1"}}`, `["subject","Es kopi"]`, `"subject"`} {
		if o, err := Read("", biz(content), ""); err != nil || o.Title != "" || o.Amount != "" {
			t.Errorf("%s: read as %+v, %v", content, o, err)
		}
	}
}

func TestOrderOfTooManyPairsIsReadInPart(t *testing.T) {
	few, many := strings.Repeat("a=b&", 199), strings.Repeat("a=b&", 200)
	if o, err := Read("", few+"subject=Kopi", ""); err != nil || o.Title != "Kopi" {
		t.Errorf("the last of 200: %+v, %v", o, err)
	}
	if o, err := Read("", many+"subject=Kopi", ""); err != nil || o.Title != "" {
		t.Errorf("one more: %+v, %v", o, err)
	}
}
