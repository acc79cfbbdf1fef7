package runtime

import "testing"

// customBar is a program with a custom tab bar.
const customBar = `-- app.json
{"pages": ["p", "q", "r"], "tabBar": {"customize": true, "items": [{"pagePath": "p", "name": "P"}, {"pagePath": "q", "name": "Q"}]}}
-- customize-tab-bar/index.json
{"component": true}
-- customize-tab-bar/index.axml
<text a:for="{{list}}" data-to="{{item}}" onTap="go">{{item}}{{index === at ? '!' : ''}}</text>
-- customize-tab-bar/index.js
Component({data: {at: 0, list: ['p', 'q']}, onInit() { l('bar init', this.$page.route) }, didMount() { l('bar mount') }, didUnmount() { l('bar unmount') }, methods: {go(e) { my.switchTab({url: '/' + e.target.dataset.to}) }}})
-- p.axml
P
-- p.js
Page({onShow() { this.getTabBar().setData({at: 0}) }, onReady() { l('p ready') }})
-- q.axml
Q
-- q.js
Page({onShow() { this.getTabBar().setData({at: 1}) }, onReady() { l('q ready', getCurrentPages()[0].getTabBar() === this.getTabBar()) }})
-- r.axml
R
-- r.js
Page({onShow() { l('bar', this.getTabBar()) }})`

const twoPages = `-- app.json
{"pages": ["p", "q"]}
-- p.axml
p
-- p.js
Page({})
-- q.axml
q
-- q.js
Page({})`

var barRecipes = []recipe{
	{"a custom tab bar", customBar, `P<view class="a-customize-tab-bar"><text on:tap="go">p!</><text on:tap="go">q</></> | bar init p, bar mount, p ready`, []string{
		`l(seen.tabs); tap('q')`, `Q<view class="a-customize-tab-bar"><text on:tap="go">p</><text on:tap="go">q!</></> | , bar init q, bar mount, q ready true`,
		`tap('p')`, `P<view class="a-customize-tab-bar"><text on:tap="go">p!</><text on:tap="go">q</></>`,
		`route('navigateTo', {url: 'r'}); l(seen.tabs)`, `R | bar , `,
		`my.hideTabBar({fail: e => l(e.error, e.errorMessage)})`, `R | 1 hideTabBar: the tab bar is the component customize-tab-bar/index of the program, and looks as that says`,
		`route('reLaunch', {url: 'r'})`, `R | bar unmount, bar unmount, bar `}},
	{"fonts of canvases that are not in the view", twoPages, `p`, []string{
		`host.font = q => { l('here', q.family); return Promise.resolve(() => l('removed', q.family)) }; answers.font = {loaded: true}; route('navigateTo', {url: 'q'}); my.loadFontFace({family: 'F', source: 'f.ttf', success: () => l('F is loaded')}); my.loadFontFace({family: 'G', source: 'g.ttf', global: true, success: () => l('G is loaded')})`,
		`q | here F, here G, F is loaded, G is loaded`,
		`route('navigateBack')`, `p | removed F`,
		// The page closes before the font is loaded.
		`let loaded; host.font = q => { l('here', q.family); return new Promise(f => { loaded = () => f(() => l('removed', q.family)) }) }; route('navigateTo', {url: 'q'}); my.loadFontFace({family: 'I', source: 'i.ttf', global: true}); route('navigateBack'); loaded()`, `p | here I`,
		`route('navigateTo', {url: 'q'}); my.loadFontFace({family: 'J', source: 'j.ttf'}); route('navigateBack'); loaded()`, `p | here J, removed J`,
		`host.font = q => { l('here', q.family); return Promise.resolve(() => l('removed', q.family)) }`, `p`,
		`answers.font = {error: 'no'}; my.loadFontFace({family: 'H', source: 'h.ttf', fail: e => l(e.error)})`, `p | here H, 10, removed H`}},
	{"the lower edge of a title bar", twoPages, `p`, []string{
		`const bar = () => { drain(); const b = told.filter(m => m.bar).pop().bar; return b.background + '/' + b.border }; my.setNavigationBar({borderBottomColor: '#ff0000'}); l(bar()); my.setNavigationBar({backgroundColor: '#ffcc00', borderBottomColor: '#00ff00'}); l(bar()); my.setNavigationBar({borderBottomColor: '#0000ff'}); l(bar()); my.setNavigationBar({backgroundColor: '#003366'}); l(bar())`,
		`p | /#ff0000, #ffcc00/, #ffcc00/#0000ff, #003366/`}},
	{"a confirmation before going back", `-- app.json
{"pages": ["p", "q"]}
-- p.axml
P
-- p.js
Page({})
-- q.axml
Q
-- q.js
Page({onBack() { l('back') }})`, `P`, []string{
		`my.enableAlertBeforeUnload({message: 'go?', fail: e => l(e.error, e.errorMessage)}); my.disableAlertBeforeUnload({fail: e => l(e.error)})`,
		`P | 8 can not invoke enableAlertBeforeUnload at first page, 8`,
		`route('navigateTo', {url: 'q'}); my.enableAlertBeforeUnload({message: 'go?', success: () => l('on')}); my.confirm = o => { l(o.content); o.success({confirm: false}); o.complete() }; rt.dispatch({type: 'back'})`, `Q | back, on, go?`,
		`my.confirm = o => { this.question = o; l('asked') }; rt.dispatch({type: 'back'}); rt.dispatch({type: 'back'})`, `Q | back, back, asked`,
		`question.success({confirm: true}); question.complete()`, `P`,
		`route('navigateTo', {url: 'q'}); my.enableAlertBeforeUnload(); my.disableAlertBeforeUnload(); rt.dispatch({type: 'back'})`, `P | back`,
		// The user is not asked about what the program itself does.
		`route('navigateTo', {url: 'q'}); my.enableAlertBeforeUnload(); route('navigateBack')`, `P`}},
	{"the program ends", onePage, `x`, []string{`host.exit = () => l('exit'); my.exitMiniProgram({success: () => l('ok')}); rt.request({do: 'navigate', how: 'exit'}, () => {})`, `x | exit, exit, ok`}},
	{"the title of a page in a web-view", twoPages, `p`, []string{
		`my.setNavigationBar({title: 'own'}); rt.dispatch({type: 'webViewTitle', page: page.number, detail: {title: 'theirs'}}); l(told.pop().bar.title)`, `p | theirs`,
		// The title of a hidden page is shown when the page is visible again.
		`this.first = page; route('navigateTo', {url: 'q'}); rt.dispatch({type: 'webViewTitle', page: first.number, detail: {title: 'later'}}); l(told.pop().do); route('navigateBack'); l(seen.bar.title)`, `p | went, later`,
		`my.setNavigationBar({backgroundColor: '#fff'}); l(told.pop().bar.title); my.setNavigationBar({title: 'again'}); l(told.pop().bar.title)`, `p | later, again`,
		`rt.dispatch({type: 'webViewTitle', page: page.number, detail: {title: 'theirs'}}); rt.dispatch({type: 'webViewTitle', page: page.number, detail: {title: ''}}); l(told.pop().bar.title)`, `p | again`}},
	{"fonts", onePage, `x`, []string{
		`my.loadFontFace({family: 'F', fail: e => l(e.error)}); asked = []; answers.font = {loaded: true}; my.loadFontFace({family: 'F', source: 'url("https://x/f.ttf")', desc: {weight: 'bold'}, success: () => l('ok')}); drain(); l(j(asked))`,
		`x | 2, ok, [{"do":"font","family":"F","source":"url(\"https://x/f.ttf\")","desc":{"weight":"bold"},"global":false}]`,
		`answers.font = {error: 'no'}; my.loadFontFace({family: 'F', source: 'url(x)', fail: e => l(e.error, e.errorMessage)})`, `x | 10 loadFontFace: no`}},
	{"external classes", `-- p.axml
<c my-class="{{k}}"/><d my-class="red"/>
-- p.js
Page({data: {k: 'red'}})
-- c.json
{"component": true, "styleIsolation": "apply-shared"}
-- c.axml
<view class="a my-class"/><text a:if="{{on}}" class="my-class {{b}}">x</text>
-- c.js
Component({options: {externalClasses: true}, externalClasses: ['my-class'], data: {b: 'b'}})
-- d.json
{"component": true}
-- d.axml
<view class="my-class"/>
-- d.js
Component({options: {externalClasses: true}, externalClasses: ['my-class']})`, `<view c1wcv2coxz5=true class="a red"></><view class="my-class"></>`, []string{
		`page.self.setData({k: 'red large'})`, `<view c1wcv2coxz5=true class="a red large"></><view class="my-class"></>`,
		`page.self.$selectComponent('c').setData({on: true})`, `<view c1wcv2coxz5=true class="a red large"></><text c1wcv2coxz5=true class="red large b">x</><view class="my-class"></>`,
		`page.self.$selectComponent('c').setData({b: ''})`, `<view c1wcv2coxz5=true class="a red large"></><text c1wcv2coxz5=true class="red large">x</><view class="my-class"></>`,
		`page.self.setData({k: ''})`, `<view c1wcv2coxz5=true class="a"></><text c1wcv2coxz5=true class="">x</><view class="my-class"></>`}},
}

func TestBars(t *testing.T) {
	for _, c := range barRecipes {
		t.Run(c.name, c.play)
	}
}
