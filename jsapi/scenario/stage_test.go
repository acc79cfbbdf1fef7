package scenario

import (
	"slices"
	"testing"
)

// TestButtonsWithoutANameAreToldApart has buttons with icons only beside those with a name.
func TestButtonsWithoutANameAreToldApart(t *testing.T) {
	got := buttonsOf([]Control{
		{Role: "button", Name: "Add"}, {Role: "tab"}, {Role: "button"}, {Role: "textbox"}, {Role: "button", Name: "Add"},
		{Role: "button", Name: "Pay", Disabled: true}, {Role: "button", Disabled: true}, {Role: "button"},
	})
	want := []Button{{Role: "button", Name: "Add"}, {Role: "tab"}, {Role: "button", index: 1}, {Role: "button", index: 5}}
	if !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
}
