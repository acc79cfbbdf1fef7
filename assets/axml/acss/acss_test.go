package acss

import (
	"path"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/assets/axml/source"
)

// options returns options whose Resolve and Load use the given files.
func options(o Options, files map[string]string, said *source.Complaints) Options {
	o.Resolve = func(from *source.File, offset int, spec, ending string) (string, bool) {
		name := path.Join(path.Dir(from.Name), spec)
		if strings.HasPrefix(spec, "/") {
			name = spec[1:]
		}
		if path.Ext(name) == "" {
			name += ending
		}
		_, ok := files[name]
		if !ok && offset >= 0 {
			said.Warn(from, offset, "there is no %s", name)
		}
		return name, ok
	}
	o.Load = func(name string) *source.File { return source.NewFile(name, []byte(files[name])) }
	return o
}

func compile(o Options, text string, files map[string]string) (string, []source.Complaint) {
	var said source.Complaints
	out := Compile(source.NewFile("pages/a/a.acss", []byte(text)), options(o, files, &said), &said)
	return strings.ReplaceAll(out, "\n", ""), said.List
}

var sheets = []struct {
	name, in, want, said string
	o                    Options
}{
	{name: "plain", in: ".a , .b > .c { color : red ; margin:0 auto }\n", want: ".a,.b > .c{color:red;margin:0 auto;}"},
	{name: "rpx", in: ".a{width:750rpx;height:calc(100rpx + 1px);margin:-1.5rpx .5RPX 0rpx}", want: ".a{width:100vw;height:calc(13.33333vw + 1px);margin:-0.2vw 0.06667vw 0vw;}"},
	{name: "rpx of a fixed window", in: ".a{width:750rpx}", want: ".a{width:375px;}", o: Options{Fixed: true}},
	{name: "no rpx in strings and addresses", in: `.a{content:"10rpx";background:url(/10rpx.png);/* 10rpx */--w:10rpx}`, want: `.a{content:"10rpx";background:url("/10rpx.png");--w:1.33333vw;}`},
	{name: "heights of the page", in: ".a{height:100vh;min-height:calc(100VH - .5dvh);width:1vw;--x:'1vh'}@media (min-height: 10vh){.a{top:-1svh}}", want: ".a{height:100cqh;min-height:calc(100cqh - .5cqh);width:1vw;--x:'1vh';}@media (min-height: 10vh){.a{top:-1cqh;}}"},
	{name: "rpx in conditions", in: "@media (max-width: 750rpx) { .a { top: 75rpx } }", want: "@media (max-width: 100vw){.a{top:10vw;}}"},
	{name: "tags", in: "view text,button::after,image.x,input:not(view):hover{a:b}", want: "a-view a-text,a-button::after,a-image.x,a-input:not(a-view):hover{a:b;}"},
	{name: "foreign tags", in: "body,html div,:root{a:b}", want: "a-body,a-html a-div,:where(a-page){a:b;}"},
	{name: "the root of the document", in: ":root,:ROOT .a,.b:not(:root){--x:1}", want: ":where(a-page),:where(a-page) .a,.b:not(:where(a-page)){--x:1;}"},
	{name: "the root in a page's sheet", in: ":root,:root .a{--x:1}", want: ":where(a-page:where([p1])),:where(a-page:where([p1])) .a{--x:1;}", o: Options{Scope: "p1"}},
	{name: "names that are not tags", in: ".view#text[view=text]:nth-child(odd)::before{a:b}", want: ".view#text[view=text]:nth-child(odd)::before{a:b;}"},
	{name: "combinators", in: "view>text+view~text *{a:b}", want: "a-view>a-text+a-view~a-text *{a:b;}"},

	{name: "scope", in: ".a,page,page .b,view{c:d}", want: ":where([s1]) .a,a-page:where([s1]),a-page:where([s1]) .b,:where([s1]) a-view{c:d;}", o: Options{Scope: "s1"}},
	{name: "scope in conditions", in: "@media print{.a{b:c}}@supports (x:y){page{b:c}}", want: "@media print{:where([s1]) .a{b:c;}}@supports (x:y){a-page:where([s1]){b:c;}}", o: Options{Scope: "s1"}},
	{name: "owner", in: ".a .b::after,view:first-child,*,:hover,page .c{d:e}", want: ":where([c1]).a :where([c1]).b::after,a-view:where([c1]):first-child,*:where([c1]),:where([c1]):hover,a-page :where([c1]).c{d:e;}", o: Options{Owner: "c1"}},
	{name: "host", in: ":host,:host(.x) .a{b:c}", want: ":where([c1]) [c1-host],:where([c1]) [c1-host]:is(.x) .a{b:c;}", o: Options{Scope: "c1"}},
	{name: "keyframes", in: "@keyframes f{from{top:0}50%{top:75rpx}to{top:1px}}.a{animation:1s f;animation-name:g,f;transition:f}", want: "@keyframes f{from{top:0}50%{top:10vw}to{top:1px}}@keyframes f-s1{from{top:0}50%{top:10vw}to{top:1px}}:where([s1]) .a{animation:1s f-s1;animation-name:g,f-s1;transition:f;}", o: Options{Scope: "s1"}},
	{name: "keyframes of the app", in: "@-webkit-keyframes f{0%{a:b}}.a{animation:f}", want: "@-webkit-keyframes f{0%{a:b}}.a{animation:f;}"},
	{name: "fonts", in: "@font-face{font-family:x;src:url(data:font/woff;base64,AA==),url('../f.woff?a#b')}", want: `@font-face{font-family:x;src:url("data:font/woff;base64,AA=="),url("/pages/f.woff?a#b");}`},
	{name: "addresses", in: ".a{background:url(x.png),url( '/y.png' ),url(\"https://e.x/z.png\"),url(#g)}", want: `.a{background:url("/pages/a/x.png"),url("/y.png"),url("https://e.x/z.png"),url("#g");}`},
	{name: "escapes in addresses", in: `.a{b:url(x\"y\).png)}`, want: `.a{b:url("/pages/a/x\"y\).png");}`},
	{name: "tokens that are left out", in: `.a{b:u)rl(c}`, want: `.a{b:u rl(c);}`},
	{name: "valid oddities", in: ".a{padding:constant(safe-area-inset-bottom);padding:env(safe-area-inset-bottom);filter:progid:x(y=1);*zoom:1;color:red!important}", want: ".a{padding:constant(safe-area-inset-bottom);padding:env(safe-area-inset-bottom);filter:progid:x(y=1);*zoom:1;color:red!important;}"},
	{name: "rules in rules", in: ".a{b:c;.d &{e:f}view{g:h}@media print{i:j}}", want: ".a{b:c;.d &{e:f;}a-view{g:h;}@media print{i:j;}}"},
	{name: "escapes", in: `.a\:b,.\31 x{c:d}`, want: `.a\:b,.\31 x{c:d;}`},

	{name: "import", in: `@import "./b.acss"; .a{c:d}`, want: `.b{background:url("/pages/a/x.png");}.a{c:d;}`},
	{name: "import from the root", in: `@import url(/app); @import '../c.css' screen;`, want: `.app{a:b;}@media screen{.c{a:b;}}`},
	{name: "import of itself", in: `@import "./loop.acss";`, want: `.l{a:b;}`, said: `pages/a/loop.acss:1:1: pages/a/loop.acss imports itself`},
	{name: "keyframes of an import", in: `@import "./k.acss";.a{animation:k}`, want: `@keyframes k{to{a:b}}@keyframes k-s1{to{a:b}}:where([s1]) .a{animation:k-s1;}`, o: Options{Scope: "s1"}},
	{name: "remote import", in: `@import "https://e.x/a.css";.a{b:c}`, want: `.a{b:c;}`, said: `1:9: https://e.x/a.css is not imported`},
	{name: "missing import", in: `@import "./no.acss";`, want: ``, said: `1:9: there is no pages/a/no.acss`},

	{name: "surplus brace", in: ".a{b:c}}.d{e:f}", want: ".a{b:c;}.d{e:f;}", said: "1:8: } closes nothing"},
	{name: "unclosed block", in: ".a{b:c", want: ".a{b:c;}", said: "a block is not closed"},
	{name: "unclosed condition", in: "@media print{.a{b:c}", want: "@media print{.a{b:c;}}", said: "a block is not closed"},
	{name: "unclosed brackets", in: ".a{b:f(c;d:e}.g:not(.h{i:j}", want: ".a{b:f(c;d:e);}.g:not(.h){i:j;}"},
	{name: "unclosed string", in: ".a{b:\"c\nd:e}.f{g:h}", want: ".a{b: d:e;}.f{g:h;}"},
	{name: "declaration without a rule", in: "color:red;.a{b:c}", want: ".a{b:c;}", said: "1:1: color:red is not a rule"},
	{name: "no declaration", in: ".a{b;c:d}", want: ".a{c:d;}", said: "1:4: b is not a declaration"},
	{name: "names that are not identifiers", in: ".a{\"b\":c;f:g}", want: ".a{f:g;}", said: "is not a declaration"},
	{name: "line comments", in: "// x{\n.a{\n// b:c;\nd:e}", want: ".a{d:e;}", said: "// is not a comment in a style sheet"},
	{name: "empty", in: "/* x */", want: ""},
	{name: "statements", in: "@charset \"utf-8\";@layer a;.a{}", want: ".a{}", said: "@layer without a block"},
}

func TestSheets(t *testing.T) {
	files := map[string]string{
		"pages/a/b.acss": ".b{background:url(x.png)}", "app.acss": ".app{a:b}", "pages/c.css": ".c{a:b}",
		"pages/a/loop.acss": "@import './loop.acss';.l{a:b}", "pages/a/k.acss": "@keyframes k{to{a:b}}",
	}
	for _, c := range sheets {
		got, said := compile(c.o, c.in, files)
		if got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		all := ""
		for _, s := range said {
			all += s.String() + "\n"
		}
		if c.said == "" && all != "" || !strings.Contains(all, c.said) {
			t.Errorf("%s: complains %q, want %q", c.name, all, c.said)
		}
	}
}

// whole reports whether all brackets of a sheet are balanced.
func whole(css string) bool {
	var open brackets
	for _, t := range lex(css) {
		if text, ok := open.take(t); !ok || text != t.text {
			return false
		}
	}
	return len(open) == 0
}

func FuzzCompile(f *testing.F) {
	for _, c := range sheets {
		f.Add(c.in, c.in)
	}
	f.Fuzz(func(t *testing.T, in, other string) {
		var said source.Complaints
		files := map[string]string{"pages/a/b.acss": other, "pages/a/a.acss": in}
		for _, o := range []Options{{}, {Scope: "s1"}, {Scope: "s1", Owner: "c1", Fixed: true}} {
			out := Compile(source.NewFile("pages/a/a.acss", []byte(in)), options(o, files, &said), &said)
			if !whole(out) {
				t.Fatalf("%q became %q, whose brackets are not balanced", in, out)
			}
		}
	})
}

func TestLinear(t *testing.T) {
	for _, unit := range []string{"{", "}", "a{", "a,", "(", ":not(", "[", "@media x{", "@import 'b';", "a:b;", "\"", "url(", "/*", "//\n", "\\", "<!--", ":", "@", "*", "u+", "--x:{"} {
		files := map[string]string{}
		for _, name := range []string{"pages/a/b.acss"} {
			files[name] = strings.Repeat("@import './a.acss';@import './b.acss';", 10)
		}
		text := strings.Repeat(unit, 1<<15/len(unit))
		start := time.Now()
		compile(Options{Scope: "s1", Owner: "c1"}, text, files)
		// A quadratic compiler takes minutes.
		if took := time.Since(start); took > 20*time.Second {
			t.Errorf("%q takes %v", unit, took)
		}
	}
}
