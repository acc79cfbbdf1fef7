package host

import (
	"os"
	"path/filepath"
	"testing"
)

// TestMain runs this program as a child that a test has started, or the tests.
func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) == writerCommand {
		writeDatabase()
		return
	}
	os.Exit(m.Run())
}
