package consent

import (
	"strings"
	"testing"
)

func TestFieldNamesAreDistinct(t *testing.T) {
	seen := map[string]bool{}
	for _, name := range FieldNames() {
		if seen[name] || strings.HasPrefix(name, "x-") {
			t.Errorf("field %s", name)
		}
		seen[name] = true
	}
	FieldNames()[0] = "changed"
	if FieldNames()[0] == "changed" {
		t.Error("a caller can change the list")
	}
}
