package script

import (
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/jembatan/jembatan/assets/axml/source"
)

// Loops of every form count their passes, and code that has none, or words like theirs, stays as it is.
func TestLoopsCount(t *testing.T) {
	for code, want := range map[string]string{
		"while (x) y();":                             "while (--$loops || $looped(), x) y();",
		"do {\n  y();\n} while (x);":                 "do {\n  y();\n} while (--$loops || $looped(), x);",
		"for (; ; ) {\n}":                            "for (; --$loops || $looped(), true ; ) {\n}",
		"for (let i = 0; i < 3; i++) y();":           "for (let i = 0; --$loops || $looped(), i < 3; i++) y();",
		"for (let i = f(() => {\n  ;\n}); i; ) y();": "for (let i = f(() => {\n  ;\n}); --$loops || $looped(), i; ) y();",
		"for (const x of y) {\n}":                    "for (const x of y) { --$loops || $looped();\n}",
		"for (const x of y) z();":                    "",
		"for (const x in y) {\n}":                    "",
		"const a = `for (; ; ) ${f(() => {\n  while (x) ;\n})} while (x)`;":             "const a = `for (; ; ) ${f(() => {\n  while (--$loops || $looped(), x) ;\n})} while (x)`;",
		`const a = "while (x)", b = 'for (; ; )', c = /while (x)/, d = 1 / 2 / while_;`: "",
		"x = a / b; // while (x)\n/* for (; ; ) */\n":                                   "",
		"return /'/.test(x) ? y : `'`;\n":                                               "",
		"if (x)\n  /\"while (x)/.test(y);":                                              "",
		"x = y++ / 2 + \"/ while (z)\";":                                                "",
		"x = y.of / 2 + \"/ while (z)\";":                                               "",
		"x.for (y);":                                                                    "",
	} {
		if want == "" {
			want = code
		}
		if got, _ := counted(code); got != want {
			t.Errorf("%s becomes\n%s, want\n%s", code, got, want)
		}
	}
}

// A loop without an end ends once the host throws, and the place is that of the source.
func TestLoopsEnd(t *testing.T) {
	var said source.Complaints
	f := source.NewFile("p.js", []byte("let n = 0\nmodule.exports = () => {\n  while (n < 5 || true) { n++; if (n === 3) throw new Error('three') }\n}"))
	m := Compile(f, &said)
	var b Bundle
	b.Raw("(function ($host) {\n" + Loops("$host"))
	b.Raw("var define = function (id, names, f) { f(null, module, module.exports) }, module = {}\n")
	b.Add("/p.js", m, nil)
	b.Raw("return module.exports })")
	vm := goja.New()
	v, err := vm.RunScript("logic.js", b.String())
	if err != nil {
		t.Fatal(err)
	}
	vm.Set("make", v)
	got, err := vm.RunString(`let passes = 0; const run = make({looped() { if (++passes === 3) throw new Error('enough') }}); try { run() } catch (e) { e.stack.match(/logic.js:(\d+):(\d+)/).slice(1, 3).join() }`)
	if err != nil {
		t.Fatal(err)
	}
	line, column, _ := strings.Cut(got.String(), ",")
	name, l, c, ok := b.Original(number(line), number(column))
	if !ok || name != "p.js" || l != 3 || c != 51 {
		t.Errorf("it throws at %s: %s:%d:%d %v", got, name, l, c, ok)
	}
	if got := vm.Get("run"); got == nil {
		t.Fatal("nothing runs")
	}
	ended, err := vm.RunString(`try { run() } catch (e) { e.message + ' ' + passes }`)
	if err != nil || ended.String() != "enough 3" {
		t.Errorf("it ends with %v, %v", ended, err)
	}
}

func number(s string) (n int) {
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}
