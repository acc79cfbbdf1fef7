package host

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi"
)

func TestParseSize(t *testing.T) {
	for written, want := range map[string][2]int{"": {390, 844}, "390x844": {390, 844}, "844X390": {844, 390}, "iphone-se": {375, 595}, "Pixel-8": {412, 843}} {
		size, err := ParseSize(written)
		if w, h := size.page(72); err != nil || w != want[0] || h != want[1] {
			t.Errorf("%q is %dx%d, %v", written, w, h, err)
		}
	}
	if _, h := Phones["iphone-se"].page(2000); h != leastSide {
		t.Errorf("below bars higher than the screen, a page is %d high", h)
	}
	for written, want := range map[string]string{
		"pixel-9": `"pixel-9" is not known: did you mean "pixel-8"? use a size such as 390x844, or one of`,
		"big":     `"big" is not known: use a size`, "390": `"390" is not known`, "390x": `"390x" is not known`,
		"390x100": "a page has 240 to 4000 pixels", "9000x844": "a page has 240 to 4000 pixels", "-390x844": "a page has",
	} {
		if _, err := ParseSize(written); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", written, err, want)
		}
	}
}

// TestPhoneFitsOnAPrivateDisplay checks that a display has room for a phone with its bars and edges, so that its page is not
// shown smaller.
func TestPhoneFitsOnAPrivateDisplay(t *testing.T) {
	for written, want := range map[string][2]int{"": {1340, 1104}, "390x844": {1340, 1104}, "375x600": {0, 0}, "400x2300": {1340, 2560}, "2000x844": {2260, 1104}} {
		size, err := ParseSize(written)
		if o := size.screen(true); err != nil || [2]int{o.Width, o.Height} != want {
			t.Errorf("%q: %dx%d, want %v", written, o.Width, o.Height, want)
		}
	}
	if o := phoneSize.screen(false); o.Width != 0 || o.Height != 0 {
		t.Errorf("a page alone: %+v", o)
	}
}

// TestPhoneHasOneTitleBar compares the phone around pages, in a window, with that around a program in the template
// language, which draws its title bar itself, in a headless run, whose clock stands still.
func TestPhoneHasOneTitleBar(t *testing.T) {
	for _, c := range []struct {
		shell    string
		headless bool
		want     window.Frame
	}{
		{"", false, window.Frame{StatusBar: 24, TitleBar: 48}},
		{"http://127.0.0.1:1/", true, window.Frame{StatusBar: 24, OwnTitleBar: 48, Clock: "9:41"}},
	} {
		h := &Host{options: Options{Frame: true, Headless: c.headless, Language: "en"}, fixtures: &fixtures{}, target: &target{shell: c.shell}}
		got := h.frame()
		got.OnHome, got.OnBack, got.OnOptionMenu, got.OnShare = nil, nil, nil, nil
		if diff := cmp.Diff(&c.want, got); diff != "" {
			t.Errorf("%+v: %s", c, diff)
		}
	}
}

// TestPagesChangeTheTitleBar follows the title bar over two pages.
func TestPagesChangeTheTitleBar(t *testing.T) {
	yes, no, brown, buy := true, false, "#6f4e37", "Buy"
	first, _ := url.Parse("http://127.0.0.1:1/?table=7")
	var b bar
	b.begin()
	b.at("http://127.0.0.1:1/index.html#top", first)
	if b.now != (window.Bar{}) {
		t.Errorf("the first page has %+v", b.now)
	}
	b.begin()
	b.at("http://127.0.0.1:1/menu.html", first)
	if b.now != (window.Bar{Home: true}) {
		t.Errorf("the second page has %+v", b.now)
	}
	for _, step := range []struct {
		change jsapi.BarChange
		want   window.Bar
	}{
		{jsapi.BarChange{Background: &brown}, window.Bar{Home: true, Background: brown}},
		{jsapi.BarChange{Home: &no, Loading: &yes}, window.Bar{Background: brown, Loading: true}},
		{jsapi.BarChange{Back: &no, Menu: &no}, window.Bar{Background: brown, Loading: true, HidesBack: true, HidesMenu: true}},
		{jsapi.BarChange{Back: &yes, Menu: &yes, MenuText: &buy}, window.Bar{Background: brown, Loading: true, ShowsBack: true, Menu: buy}},
		{jsapi.BarChange{Reset: true, Loading: &no}, window.Bar{ShowsBack: true, Menu: buy}},
	} {
		if b.take(step.change); b.now != step.want {
			t.Errorf("%+v makes it %+v, want %+v", step.change, b.now, step.want)
		}
	}
	b.begin()
	if b.now != (window.Bar{Home: true}) {
		t.Errorf("the next page begins with %+v", b.now)
	}
	b.dim(true, false)
	b.dim(true, true)
	if b.begin(); b.now != (window.Bar{Home: true, Dimmed: true, Below: true}) {
		t.Errorf("with an action sheet over a dialog the bar is %+v", b.now)
	}
	if b.dim(false, true); b.now != (window.Bar{Home: true, Dimmed: true}) {
		t.Errorf("with a dialog over it the bar is %+v", b.now)
	}
	if b.dim(false, false); b.now.Dimmed {
		t.Error("the bar stays dimmed")
	}
}
