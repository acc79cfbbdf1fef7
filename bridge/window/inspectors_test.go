package window

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestInspectorVariablesAreRemoved(t *testing.T) {
	t.Setenv("WEBKIT_INSPECTOR_SERVER", "127.0.0.1:9000")
	t.Setenv("WEBKIT_INSPECTOR_HTTP_SERVER", "0.0.0.0:9001")
	t.Setenv("GTK_DEBUG", "")
	if diff := cmp.Diff([]string{"WEBKIT_INSPECTOR_SERVER", "WEBKIT_INSPECTOR_HTTP_SERVER"}, DropInspectors()); diff != "" {
		t.Errorf("dropped (-want +got):\n%s", diff)
	}
	for _, name := range inspectors {
		if value, set := os.LookupEnv(name); set {
			t.Errorf("%s is still %q", name, value)
		}
	}
	if again := DropInspectors(); again != nil {
		t.Errorf("once more: %v", again)
	}
}
