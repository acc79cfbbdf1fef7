//go:build cgo && linux

package host_test

import (
	"bytes"
	"os"
	"os/exec"
	"testing"

	"github.com/jembatan/jembatan/bridge/window"
)

// exampleBy names, in a child's environment, the transport of its example.
const exampleBy = "JEMBATAN_EXAMPLE_TRANSPORT"

func init() { transport = window.Transport(os.Getenv(exampleBy)) }

// TestAProgramOfOnesOwnWorksWithEachTransport runs the example in a process of its own, for a process has one first
// window.
func TestAProgramOfOnesOwnWorksWithEachTransport(t *testing.T) {
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
