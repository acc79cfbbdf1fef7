//go:build cgo && linux

package host_test

import (
	"bytes"
	"os"
	"os/exec"
	"testing"

	"github.com/jembatan/jembatan/bridge/window"
)

// exampleBy is the environment variable with the transport for the example in a child process.
const exampleBy = "JEMBATAN_EXAMPLE_TRANSPORT"

func init() { transport = window.Transport(os.Getenv(exampleBy)) }

// TestExampleWorksWithEachTransport runs the example in processes of their own, because a process can run only one host
// with a window.
func TestExampleWorksWithEachTransport(t *testing.T) {
	for _, transport := range []string{"isolated", "portable"} {
		t.Run(transport, func(t *testing.T) {
			child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^Example$", "-test.v")
			child.Env = append(os.Environ(), exampleBy+"="+transport)
			if said, err := child.CombinedOutput(); err != nil || !bytes.Contains(said, []byte("PASS: Example")) {
				t.Errorf("%v\n%s", err, said)
			}
		})
	}
}
