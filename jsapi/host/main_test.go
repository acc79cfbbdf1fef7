package host_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/jembatan/jembatan/jsapi/host"
)

// children are ways to run the tests as the child of a test, by the variable of the environment that asks for one.
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
