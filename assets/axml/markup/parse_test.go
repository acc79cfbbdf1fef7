package markup

import (
	"fmt"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/assets/axml/source"
)

// show returns nodes in one line: <view class="a {x}">text{y}</view>, with the content of mustaches in single
// braces.
func show(nodes []*Node) string {
	var b strings.Builder
	for _, n := range nodes {
		if n.Name == "" {
			b.WriteString(showValue(n.Text))
			continue
		}
		b.WriteString("<" + n.Name)
		for _, a := range n.Attrs {
			b.WriteString(" " + a.Name)
			if !a.Bare {
				b.WriteString(`="` + showValue(a.Value) + `"`)
			}
		}
		b.WriteString(">" + show(n.Children) + "</>")
	}
	return b.String()
}

func showValue(v Value) string {
	var b strings.Builder
	for i, p := range v {
		if p.Code {
			b.WriteString("{" + p.Text + "}")
		} else {
			if i > 0 && !v[i-1].Code {
				b.WriteString("|")
			}
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

var trees = []struct{ name, in, want, said string }{
	{"attributes", `<view a="1" b='2' c=3 d e="">x</view>`, `<view a="1" b="2" c="3" d e="">x</>`, ``},
	{"names", `<my-View data-fooBar="1" catchTap="t" a:if="x" mark:k=v/>`, `<my-View data-fooBar="1" catchTap="t" a:if="x" mark:k="v"></>`, ``},
	{"mustaches in quotes", `<a b="x {{y}} z" c='{{d}}'/>`, `<a b="x {y} z" c="{d}"></>`, ``},
	{"unquoted mustache with blanks", `<a data-i={{ i + 1 }} b/>`, `<a data-i="{ i + 1 }" b></>`, ``},
	{"unquoted mustache with text", `<a id=x-{{i}}-{{ j }}>t</a>`, `<a id="x-{i}-{ j }">t</>`, ``},
	{"unquoted path", `<image src=/a/b.png />`, `<image src="/a/b.png"></>`, ``},
	{"less and greater in mustaches", `<a b={{x<3&&y>2}} c="{{a > b}}">{{ a<b && c>d }}</a>`, `<a b="{x<3&&y>2}" c="{a > b}">{ a<b && c>d }</>`, ``},
	{"newlines in values", "<a\n\tb=\"{{\n x ?\n'y' : z}}\"\n/>", "<a b=\"{\n x ?\n'y' : z}\"></>", ``},
	{"quotes of the value in a mustache", `<a b="{{x ? "y" : 'z'}}" c='{{'d'}}'/>`, `<a b="{x ? "y" : 'z'}" c="{'d'}"></>`, ``},
	{"braces in strings", `<a b="{{'}}' + x}}">{{"{{"}}</a>`, `<a b="{'}}' + x}">{"{{"}</>`, ``},
	{"objects", `<a b="{{ {a: {b: {}}} }}" c="{{{a:1}}}" d="{{{a:{b:1}}}}"/>`, `<a b="{ {a: {b: {}}} }" c="{{a:1}}" d="{{a:{b:1}}}"></>`, ``},
	{"comments", `<a><!-- <b> {{ --><c/><!----></a>`, `<a><c></></>`, ``},
	{"comment between texts", `a <!-- x --> b`, `ab`, ``},
	{"blanks between elements", " <a>\n <b/> \n</a>\n", `<a><b></></>`, ``},
	{"text is trimmed", "<a>\n  x {{y}}\n  z  </a>", "<a>x {y}\n  z</>", ``},
	{"mustache at both ends", "<a> {{x}} {{y}} </a>", "<a>{x} {y}</>", ``},
	{"less in text", `<a>1 < 2 <3</a>`, `<a>1 < 2 <3</>`, ``},
	{"case", `<View/><view/>`, `<View></><view></>`, ``},
	{"declarations", `<?xml version="1.0"?><!DOCTYPE x><a><![CDATA[ <b> ]]></a>`, `<a><b></>`, ``},
	{"characters", `<a b="é">日本{{"語"}}</a>`, `<a b="é">日本{"語"}</>`, ``},

	{"unclosed", `<view><text>a</view><b/>`, `<view><text>a</></><b></>`, `1:7: <text> is not closed before </view>: add </text>`},
	{"unclosed at the end", `<a><b>x`, `<a><b>x</></>`, `1:4: <b> is not closed before the end of the file: add </b>; 1:1: <a> is not closed before the end of the file: add </a>`},
	{"surplus", `<a></b></a></a>x`, `<a></>x`, `1:4: </b> closes no open element: remove it, or open <b> before it; 1:12: </a> closes no open element: remove it, or open <a> before it`},
	{"without children", `<view><image src="a"><text>b</text></view>`, `<view><image src="a"></><text>b</></>`, `1:7: <image> is not closed: write <image … />`},
	{"import without a slash", "<import src=\"a\">\n<view/>", `<import src="a"></><view></>`, `1:1: <import> is not closed: write <import … />`},
	{"tag without an end", `<view class="a" <text>x</text></view>`, `<view class="a"><text>x</></>`, `1:1: <view has no >: add it`},
	{"closing tag without an end", `<a>x</a <b/>`, `<a>x</><b></>`, `1:5: </a has no >: add it`},
	{"quote without an end", `<a b="x>y</a>`, `<a b="x">y</>`, `1:6: the value has no closing ": add it`},
	{"stray quote", `<a b="x"" c>y</a>`, `<a b="x" c>y</>`, `1:9: "\"" does not belong in <a>: remove it, or close the preceding quotes`},
	{"commas between attributes", `<a b="1",c="2", d;e={{f}} />`, `<a b="1" c="2" d e="{f}"></>`, `1:9: attributes are separated by blanks: remove the "," in <a>; 1:15: attributes are separated by blanks: remove the "," in <a>; 1:18: attributes are separated by blanks: remove the ";" in <a>`},
	{"mustache without an end", `<a>{{x</a>{{y}}`, `<a>{{x</>{y}`, `1:4: {{ without }}: it is shown as written; add }}`},
	{"mustache without any end", `<a b="{{x" c="1">{{y</a>`, `<a b="{{x" c="1">{{y</>`, `1:7: {{ without }} in {{x: it is used as written; add }}; 1:18: {{ without }}: it is shown as written; add }}`},
	{"apostrophe in a mustache", `<a>{{it's}} x {{y}}</a>`, `<a>{it's} x {y}</>`, ``},
	{"one brace missing", `<a b="{{x}" c="{{y}}">z</a>`, `<a b="{{x}" c="{y}">z</>`, `1:7: {{ without }} in {{x}: it is used as written; add }}`},
	{"mustache as attribute", `<a {{x}} b>y</a>`, `<a b>y</>`, `1:4: a mustache in place of an attribute does nothing: write name="{{…}}"`},
	{"twice", `<a b="1" b="2"/>`, `<a b="1"></>`, `1:10: <a> has b twice: the first one is used; remove the other`},
	{"comment without an end", `<a/><!-- x`, `<a></>`, `1:5: the comment is not closed: add -->`},
	{"nameless closing tag", `<a></></a>`, `<a></>`, `1:4: a closing tag without a name: remove it`},
	{"foreign attributes", `<a @tap="x" :b="y" v-if="z" wx:if="q" bindtap=r/>`, `<a @tap="x" :b="y" v-if="z" wx:if="q" bindtap="r"></>`, ``},
	{"only a bracket", `<`, `<`, ``},
	{"name at the end", `<a`, `<a></>`, `1:1: <a has no >: add it; 1:1: <a> is not closed before the end of the file: add </a>`},
	{"value at the end", `<a b=`, `<a b=""></>`, `1:1: <a has no >: add it; 1:1: <a> is not closed before the end of the file: add </a>`},
}

func parse(text string) ([]*Node, []source.Complaint) {
	var said source.Complaints
	return Parse(source.NewFile("f", []byte(text)), &said), said.List
}

func TestTrees(t *testing.T) {
	for _, c := range trees {
		nodes, said := parse(c.in)
		if got := show(nodes); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.name, c.in, got, c.want)
		}
		var list []string
		for _, s := range said {
			list = append(list, fmt.Sprintf("%d:%d: %s", s.Line, s.Column, s.Text))
		}
		if got := strings.Join(list, "; "); got != c.said {
			t.Errorf("%s: %s\n said %s\n want %s", c.name, c.in, got, c.said)
		}
	}
}

// places appends the names and texts of nodes with their positions to list.
func places(f *source.File, nodes []*Node, list []string) []string {
	at := func(what string, offset int) {
		line, column := f.Place(offset)
		list = append(list, fmt.Sprintf("%s %d:%d", what, line, column))
	}
	for _, n := range nodes {
		at("<"+n.Name, n.Offset)
		for _, a := range n.Attrs {
			at(a.Name, a.Offset)
			for _, p := range a.Value {
				at(strings.TrimSpace(p.Text), p.Offset)
			}
		}
		for _, p := range n.Text {
			at(strings.TrimSpace(p.Text), p.Offset)
		}
		list = places(f, n.Children, list)
	}
	return list
}

func TestPlaces(t *testing.T) {
	f := source.NewFile("f", []byte("\uFEFF<view\n  class=\"é {{x}}\">\n  日 {{y}}\n</view>"))
	var said source.Complaints
	got := strings.Join(places(f, Parse(f, &said), nil), ", ")
	want := "<view 1:1, class 2:3, é 2:10, x 2:14, < 3:3, 日 3:3, y 3:7"
	if got != want {
		t.Errorf("places are\n%s, want\n%s", got, want)
	}
}

func TestDeepElementsAreDropped(t *testing.T) {
	nodes, said := parse(strings.Repeat("<view>", Depth+100) + "x" + strings.Repeat("</view>", Depth+100) + "<text/>")
	if len(nodes) != 2 || nodes[1].Name != "text" {
		t.Errorf("%d nodes at the root, want the views and the text after them", len(nodes))
	}
	depth := 0
	for n := nodes[0]; len(n.Children) > 0; n = n.Children[0] {
		depth++
	}
	if depth+1 != Depth || len(said) != 1 {
		t.Errorf("depth %d and complaints %v, want %d and one", depth+1, said, Depth)
	}
}

func TestEntities(t *testing.T) {
	for in, want := range map[string]string{
		"a &lt; b &amp;&amp; &quot;c&quot; &gt; &apos;": `a < b && "c" > '`,
		"&nbsp;x&amp;lt;": "\u00a0x&lt;",
		`a\nb`:            "a\nb",
		"a\r\nb":          "a\nb",
		"&euro; & &":      "&euro; & &",
	} {
		if got := DecodeText(in); got != want {
			t.Errorf("text %q is %q, want %q", in, got, want)
		}
	}
	if got := DecodeAttr(`&lt;&nbsp;\n`); got != `<&nbsp;\n` {
		t.Errorf("the attribute is %q", got)
	}
}
