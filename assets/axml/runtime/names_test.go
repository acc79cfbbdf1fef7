package runtime

import (
	"regexp"
	"testing"
)

// The parts are one function: a name that two of them declare is one and the same thing.
func TestNoNameIsDeclaredTwice(t *testing.T) {
	declared := map[string]string{}
	for _, name := range parts {
		b, err := files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range regexp.MustCompile(`(?m)^(?:function (\w+)|var (.*))`).FindAllStringSubmatch(string(b), -1) {
			names := []string{line[1]}
			if line[2] != "" {
				names = nil
				for _, m := range regexp.MustCompile(`(?:^|, )(\w+)(?: = |,|$)`).FindAllStringSubmatch(line[2], -1) {
					names = append(names, m[1])
				}
			}
			for _, n := range names {
				if other := declared[n]; other != "" {
					t.Errorf("%s and %s both declare %s", other, name, n)
				}
				declared[n] = name
			}
		}
	}
	if len(declared) < 100 {
		t.Errorf("only %d names were found", len(declared))
	}
}
