package host_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/jembatan/jembatan/jsapi/host"
)

// TestMain runs this program as a child that a test has started, or the tests.
func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) == host.WriterCommand {
		host.WriteDatabase()
		return
	}
	os.Exit(m.Run())
}
