package method

import "testing"

func TestAliasDrawsAndFailsLikeItsMethod(t *testing.T) {
	for _, m := range []Method{{Name: "a", State: Drawn}, {Name: "a", State: Real, Unknown: "own words"}} {
		row := m.alias(Alias{Name: "b"})
		if row.Name != "AlipayJSBridge.b" || row.Draws != (m.State == Drawn) || row.Unknown != m.Unknown {
			t.Errorf("of %+v: %+v", m, row)
		}
	}
}
