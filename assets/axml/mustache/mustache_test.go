package mustache

import (
	"fmt"
	"strings"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

func names(name string) string { return "s" + Member(name) }

var expressions = []struct{ in, want string }{
	{"a", "s.a"},
	{" a.b.c ", "s.a?.b?.c"},
	{"a?.b", "s.a?.b"},
	{"a[0].b[c]", "s.a?.[(0)]?.b?.[s.c]"},
	{"a.日本", `s.a?.["日本"]`},
	{"a.class.default", "s.a?.class?.default"},
	{"list.length > 5", "(s.list?.length > (5))"},
	{"a.b(c, 1)", `$c(s.a, "b", "p", s.c, (1))`},
	{"a['b'](...c)", `$c(s.a, "b", "p", ...$s(s.c))`},
	{"f(x)", `$f(s.f, "p", s.x)`},
	{"none.x().y", `$c(s.none, "x", "p")?.y`},
	{"a ? 'x' : \"y\"", `(s.a ? "x" : "y")`},
	{"a && b || !c", "((s.a && s.b) || (!s.c))"},
	{"a ?? b", "(s.a ?? s.b)"},
	{"-a + +b - -1", "(((-s.a) + (+s.b)) - (-(1)))"},
	{"a ** 2 % 3", "((s.a ** (2)) % (3))"},
	{"a === b !== c", "((s.a === s.b) !== s.c)"},
	{"typeof a", "(typeof s.a)"},
	{"'k' in o", `$in("k", s.o)`},
	{"~a | b & c ^ d << 2 >> 1 >>> 0", "((~s.a) | ((s.b & s.c) ^ (((s.d << (2)) >> (1)) >>> (0))))"},
	{"undefined || null", "(undefined || null)"},
	{"NaN", "NaN"},
	{"[1, a, ...b, , 'c']", `[(1), s.a, ...$s(s.b), undefined, "c"]`},
	{"{a: 1, b, ...c, 'd-e': f, [g]: h, 1: i}", `({a: (1), b: s.b, ...s.c, ["d-e"]: s.f, [s.g]: s.h, 1: s.i})`},
	{"a: 1, b", "({a: (1), b: s.b})"},
	{"...a, b: c,", "({...s.a, b: s.c})"},
	{"a, b", "({a: s.a, b: s.b})"},
	{"__proto__: a", `({["__proto__"]: s.a})`},
	{"`x${a}y`", "`x${s.a}y`"},
	{"`a\\`${`b${c}`}\\${d}`", "`a\\`${`b${s.c}`}\\${d}`"},
	{"list.filter(x => x.on && y).length", `$c(s.list, "filter", "p", ((_x) => (_x?.on && s.y)))?.length`},
	{"list.map((x, s) => s)", `$c(s.list, "map", "p", ((_x, _s) => _s))`},
	{"class", "s.class"},
	{"class || 'x'", `(s.class || "x")`},
	{"on ? class : o.class.default", "(s.on ? s.class : s.o?.class?.default)"},
	{"{class, default: for, a: {enum}}", "({class: s.class, default: s.for, a: ({enum: s.enum})})"},
	{"f(class.length) + typeof for", `($f(s.f, "p", s.class?.length) + (typeof s.for))`},
	{"a &amp;&amp; b", "(s.a && s.b)"},
	{"a &lt; b", "(s.a < s.b)"},
	{"a // note", "s.a"},
	{"a\n  + b", "(s.a + s.b)"},
	{"0x1F + .5 + 1e3", "(((0x1F) + (.5)) + (1e3))"},
	{`'it\'s "q" \x41é\n'`, `"it\'s \"q\" \x41é\n"`},
	{`'\101\8'`, `"\x418"`},
	{"s + r + f + b + m", "((((s.s + s.r) + s.f) + s.b) + s.m)"},
}

func TestExpressions(t *testing.T) {
	for _, c := range expressions {
		got, err := Compile(c.in, Plain, "p", names)
		if err != nil || got.JS != c.want {
			t.Errorf("%s\n is %s (%v)\nwant %s", c.in, got.JS, err, c.want)
		}
	}
}

func TestObjects(t *testing.T) {
	for _, c := range []struct{ in, want, keys string }{
		{"a", "({a: s.a})", "a=a"},
		{"a, b: c.d[0], e: f()", `({a: s.a, b: s.c?.d?.[(0)], e: $f(s.f, "p")})`, "a=a b=c.d.0"},
		{"...a", "({...s.a})", ""},
		{"{b: 1}", "({b: (1)})", ""},
		{"a.b", "s.a?.b", ""},
		{"class", `({class: s.class})`, "class=class"},
	} {
		got, err := Compile(c.in, Object, "p", names)
		var keys []string
		for _, k := range []string{"a", "b", "e", "class"} {
			if path := got.Keys[k]; path != nil {
				keys = append(keys, k+"="+strings.Join(path, "."))
			}
		}
		if err != nil || got.JS != c.want || strings.Join(keys, " ") != c.keys {
			t.Errorf("%s is %s with %q (%v), want %s with %q", c.in, got.JS, keys, err, c.want, c.keys)
		}
	}
}

func TestPaths(t *testing.T) {
	for in, want := range map[string]string{
		"a": "a", "a.b[0]['c d']": "a.b.0.c d", "(a).b": "a.b", "a[b]": "", "a.b()": "", "a + b": "", "undefined": "", "a[0x1]": "",
	} {
		got, err := Compile(in, Plain, "p", names)
		if err != nil || (strings.Join(got.Path, ".") != want && in != "a[0x1]") {
			t.Errorf("the path of %s is %v (%v), want %s", in, got.Path, err, want)
		}
	}
}

var refused = []struct{ in, want string }{
	{"", "the mustache is empty: it is undefined"},
	{"a b", "is not an expression"},
	{"a = 1", `templates have no "=", it is undefined: write it in an .sjs function, and change data by setData`},
	{"a++", `templates have no "++"`},
	{"new Date()", "templates have no new, it is undefined: make the object in the page, or in an .sjs function"},
	{"this.a", "templates have no this"},
	{"/a/.test(b)", "templates have no regular expressions"},
	{"function () {}", "templates have no functions"},
	{"(a, b)[c]", "templates have no comma operator"},
	{"(a, b.c)", "is more than one expression: keep one"},
	{"x => { y; return 1 }", "templates have no such functions"},
	{"({x}) => x", "templates have no such functions"},
	{"async x => x", "templates have no such functions"},
	{"a`x`", "templates have no tagged strings"},
	{"1n", "is not a number of the template language"},
	{"010", "is not"},
	{"a); b(); (c", "is not one expression"},
	{"margin-bottom: m", "is not an expression"},
	{"{a() {}}", "templates have no"},
	{"import('x')", "templates have no such expression"},
	{"delete a.b", "templates have no \"delete\""},
	{"a.#b", ""},
	{`\u0061`, "templates have no escapes in names"},
	{strings.Repeat("(", 500) + "a" + strings.Repeat(")", 500), ""},
	{strings.Repeat("[", 500) + "a" + strings.Repeat("]", 500), "nested more than"},
	{"a" + strings.Repeat("+a", 500), "nested more than"},
	{strings.Repeat("a", longest+1), "the mustache is longer than 64 KiB"},
}

func TestRefused(t *testing.T) {
	for _, c := range refused {
		got, err := Compile(c.in, Plain, "p", names)
		if c.want == "" {
			continue
		}
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s is %s with %v, want %q", short(c.in), got.JS, err, c.want)
		} else if strings.Contains(err.Error(), "\n") || len(err.Error()) > 300 {
			t.Errorf("%s: the error is not one line: %v", short(c.in), err)
		}
	}
}

// parses returns an error if esbuild does not accept a text as JavaScript.
func parses(text string) error {
	r := api.Transform(text, api.TransformOptions{Loader: api.LoaderJS})
	if len(r.Errors) > 0 {
		return fmt.Errorf("%s", r.Errors[0].Text)
	}
	return nil
}

func FuzzCompile(f *testing.F) {
	for _, c := range expressions {
		f.Add(c.in)
	}
	for _, c := range refused {
		f.Add(c.in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if !strings.HasPrefix(strings.ToValidUTF8(in, "\uFFFD"), in) {
			return // files are converted to valid UTF-8 before they are parsed
		}
		for _, form := range []Form{Plain, Object} {
			got, err := Compile(in, form, "p", names)
			if err != nil {
				if strings.Contains(err.Error(), "\n") {
					t.Fatalf("the error of %q is not one line: %v", in, err)
				}
				continue
			}
			if err := parses("x = " + got.JS + "?.y"); err != nil {
				t.Fatalf("%q became %s, which does not parse: %v", in, got.JS, err)
			}
		}
	})
}
