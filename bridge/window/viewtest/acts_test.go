//go:build cgo && linux

package viewtest

import (
	"strings"
	"testing"
)

func TestPagesAreNavigatedAndComeBack(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(`
			addEventListener('pageshow', () => report({here: history.length}));
			addEventListener('keydown', (e) => {
				if (e.key === '1') ask({view: 'navigate', with: {how: 'to', url: '/next', delta: 0}});
				if (e.key === '2') ask({view: 'navigate', with: {how: 'replace', url: '#there', delta: 0}});
			});
			addEventListener('hashchange', () => report({hash: location.hash, length: history.length}));
		`))
		s.reports(`{"here":1}`)
		s.key("2")
		s.reports(`{"hash":"#there","length":1}`)
		s.key("1")
		s.reports(`{"next":2}`)
	})
}

// TestPageThatNavigatesWhileLoadingStaysInTheHistory navigates from a script while the page is
// loading, which would replace the page's history entry: the host waits until it has loaded.
func TestPageThatNavigatesWhileLoadingStaysInTheHistory(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(`
			if (!sessionStorage.gone) { sessionStorage.gone = 1; my.draw({view: 'navigate', with: {how: 'to', url: '/next', delta: 0}}); }
			addEventListener('pageshow', () => { if (sessionStorage.back) report({back: true}); });
			addEventListener('pagehide', () => { sessionStorage.back = 1; });
		`))
		s.reports(`{"next":2}`)
		if err := s.native.Navigate("javascript:void my.draw({view: 'navigate', with: {how: 'back', url: '', delta: 5}})"); err != nil {
			t.Fatal(err)
		}
		s.reports(`{"back":true}`) // five steps are more than there are: to the first page
	})
}

func TestPagesAreScrolled(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, strings.Replace(page(`
			const ask2 = (view, content) => ask({view, with: content});
			(async () => {
				const at = [];
				for (const to of [{scrollTop: 700, selector: '', duration: 0}, {selector: '#far', duration: 0}, {selector: '#none', duration: 0},
					{selector: '><', duration: 0}]) {
					const res = await ask2('scrollTo', to);
					at.push(res.found, Math.round(scrollY));
				}
				await ask2('scrollTo', {scrollTop: 0, selector: '', duration: 120});
				while (scrollY > 0) await new Promise((f) => setTimeout(f, 20));
				report({at, screen: [screen.width, screen.availWidth, screen.height, screen.availHeight]}); // a phone's screen is as large as the page
			})();
		`), "<button", `<div id="far" style="position: absolute; top: 1500px">far</div><button`, 1))
		s.reports(`{"at":[true,700,true,1500,false,1500,false,1500],"screen":[360,360,640,640]}`)
	})
}
