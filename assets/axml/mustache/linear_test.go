package mustache

import (
	"strings"
	"testing"
	"time"
)

// units are fragments that, repeated, could make a parser of expressions try exponentially many alternatives.
var units = []string{
	"(", "[", "{", "{a:", "((a)=>", "(a,", "a?", "a?b:", "`${", "!", "-", "a.", "a[", "a(", "...", "+a", "a=>", "({a}=", "[a=",
	"async(", "a,", "{...", "'", "/", "/*", "//", "\\u", "a?.", "new ", "function(){", "(a)", "=>", "class{", "yield ", "in ", "<!--", "\n", "({", "([", "(async ",
}

func TestLinear(t *testing.T) {
	for _, head := range []string{"", "a", "(", "{"} {
		for _, unit := range units {
			for _, n := range []int{20, 30, 900, 20000} {
				text := head + strings.Repeat(unit, min(n, longest/len(unit)-1))
				done := make(chan bool)
				go func() {
					Compile(text, Plain, "p", names)
					close(done)
				}()
				select {
				case <-done:
				case <-time.After(10 * time.Second):
					t.Fatalf("%q, %d times after %q, takes more than 10 s", unit, n, head)
				}
			}
		}
	}
}
