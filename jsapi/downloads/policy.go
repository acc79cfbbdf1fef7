package downloads

import (
	"fmt"

	"github.com/jembatan/jembatan/assets/spelling"
)

// Policy says what becomes of downloads.
type Policy string

const (
	Ask    Policy = "ask"    // a user decides
	Keep   Policy = "keep"   // they are saved
	Refuse Policy = "refuse" // they are not
)

// ParsePolicy reads a policy.
func ParsePolicy(text string) (Policy, error) {
	switch p := Policy(text); p {
	case Ask, Keep, Refuse:
		return p, nil
	}
	return "", fmt.Errorf("%q is not known: %suse ask, keep or refuse", text, spelling.Hint(text, string(Ask), string(Keep), string(Refuse)))
}
