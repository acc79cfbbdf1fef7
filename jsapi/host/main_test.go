package host_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/jembatan/jembatan/jsapi/host"
)

// children has functions that run the tests in a child process, by the environment variable that selects the function.
var children = map[string]func(m *testing.M, value string) int{}

// TestMain runs this program as a child that a test has started, or the tests.
func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) == host.WriterCommand {
		host.WriteDatabase()
		return
	}
	for name, run := range children {
		if value := os.Getenv(name); value != "" {
			os.Exit(run(m, value))
		}
	}
	os.Exit(m.Run())
}
