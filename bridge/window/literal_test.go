package window

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dop251/goja"
)

// FuzzLiteral has a JavaScript engine evaluate the literals that the host writes.
func FuzzLiteral(f *testing.F) {
	var all strings.Builder
	for r := rune(0); r < 0x300; r++ {
		all.WriteRune(r)
	}
	f.Add(all.String())
	for _, text := range []string{`\`, `"`, `\"`, `\\"`, "\u2028\u2029", `</script><!--`, "a\xffb", "\xed\xa0\x80", "😀", `"];alert(1);//`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		literal := `"` + string(appendLiteral(nil, []byte(text))) + `"`
		program, err := goja.Compile("", "("+literal+")", false)
		if err != nil {
			t.Fatalf("%q becomes %s: %v", text, literal, err)
		}
		got, err := goja.New().RunProgram(program)
		if err != nil {
			t.Fatalf("%q becomes %s: %v", text, literal, err)
		}
		if want := asUTF8(text); got.Export() != want {
			t.Errorf("%q becomes %s, which is %q", text, literal, got.Export())
		}
		if strings.ContainsAny(literal, "<>&'`\n\r\u2028\u2029") {
			t.Errorf("%q becomes %s, which can be more than a literal where it stands", text, literal)
		}
	})
}

// asUTF8 replaces each byte that is not part of valid UTF-8 by U+FFFD.
func asUTF8(text string) string {
	var b strings.Builder
	for len(text) > 0 {
		r, n := utf8.DecodeRuneInString(text)
		b.WriteRune(r)
		text = text[n:]
	}
	return b.String()
}
