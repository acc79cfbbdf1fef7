package runtime

import "testing"

// onePage is a program with one page, for tests that run code of their own.
const onePage = "-- p.axml\nx\n-- p.js\nPage({})\n"

var callRecipes = []recipe{
	{"the size of the window is that of the page", onePage, `x`, []string{
		`rt.dispatch({type: 'resize', page: page.number, detail: {windowWidth: 390, windowHeight: 700}}); const i = my.getSystemInfoSync(); l(i.windowHeight, i.brand, my.getWindowInfo().windowWidth); my.getSystemInfo({success: r => l(r.windowHeight)})`,
		`x | 700 B 390, 700`,
		`const r = my.getMenuButtonBoundingClientRect(); l(r.right, r.width, r.top, my.getLeftButtonsBoundingClientRect().backButton.top)`, `x | 380 88 32 24`}},
	{"the size of a page with a tab bar", `-- app.json
{"pages": ["p", "q"], "tabBar": {"items": [{"pagePath": "p", "name": "P"}]}}
-- p.axml
x
-- p.js
Page({})
-- q.axml
q
-- q.js
Page({onLoad() { l(my.getSystemInfoSync().windowHeight) }})
-- q.json
{"transparentTitle": "always"}`, `x`, []string{
		`rt.dispatch({type: 'resize', page: page.number, detail: {windowWidth: 390, windowHeight: 700}}); l(my.getSystemInfoSync().windowHeight); route('navigateTo', {url: 'q'})`, `q | 700, 798`}},
	{"keys of the window", `-- app.json
{"pages": ["p"], "window": {"barButtonTheme": "light", "enableScrollBar": "YES"}}
-- p.axml
x
-- p.js
Page({})`, `x`, []string{`l(told.find(m => m.do === 'show').bar.icons, told.find(m => m.do === 'open').options.scrollBar)`, `x | light true`}},
	{"an item of the tab bar", `-- app.json
{"pages": ["p"], "tabBar": {"items": [{"pagePath": "p", "name": "P"}]}}
-- p.axml
x
-- p.js
Page({})`, `x`, []string{
		`my.setTabBarItem({index: 0, text: 'Q', iconPath: 'a.png', selectedIconPath: '/b.png'}); const {text, icon, active} = told[told.length - 1].tabs.items[0]; l(text, icon, active)`, `x | Q /a.png /b.png`}},
	{"media queries", onePage, `x`, []string{
		`rt.dispatch({type: 'resize', detail: {windowWidth: 390, windowHeight: 700}}); this.o = my.createMediaQueryObserver(); o.observe({minWidth: 400}, r => l(r.matches)); rt.dispatch({type: 'resize', detail: {windowWidth: 500, windowHeight: 700}}); o.disconnect(); rt.dispatch({type: 'resize', detail: {windowWidth: 300, windowHeight: 700}})`,
		`x | false, true`}},
	{"sockets", onePage, `x`, []string{
		`my.connectSocket({url: 'https://x', fail: e => l(e.error)}); my.sendSocketMessage({data: 'x', fail: e => l(e.error)})`, `x | 5, 10`,
		`my.onSocketOpen(() => l('open')); my.onSocketMessage(m => l(m.data)); my.onSocketClose(c => l('closed', c.code)); my.connectSocket({url: 'wss://x/', success: () => l('connected')}); sockets[0].tell('Open', {}); sockets[0].tell('Message', {data: 'hello'}); my.sendSocketMessage({data: 'AQI=', isBuffer: true, success: () => l('sent', new Uint8Array(sockets[0].sent[0]).join())})`,
		`x | open, hello, connected, sent 1,2`,
		`sockets[0].tell('Message', {data: new Uint8Array([1, 2, 255]).buffer, isBuffer: true})`, `x | AQL/`, // as it is sent
		`my.closeSocket({code: 1000})`, `x | closed 1000`,
		`const t = my.connectSocket({url: 'ws://y/', multiple: true}); t.onMessage(m => l('task', m.data)); sockets[1].tell('Message', {data: 'm'}); sockets[1].tell('Message', {data: new ArrayBuffer(1), isBuffer: true}); l(my.arrayBufferToBase64(my.base64ToArrayBuffer('aGVsbG8=')))`, `x | task m, task AA==, aGVsbG8=`}},
	{"addresses, parameters and headers of sockets", onePage, `x`, []string{
		`my.connectSocket({fail: e => l(e.error)}); my.connectSocket({url: '', fail: e => l(e.error)}); my.connectSocket({url: 'ws://bad', fail: e => l(e.error)})`, `x | 3, 3, 4`,
		`const at = () => { const s = sockets[sockets.length - 1]; return s.url + ' ' + s.protocols }; my.connectSocket({url: 'wss://x/', data: {a: 1, 'b c': 'ü&', d: null, e: {f: [1]}}}); l(at()); my.connectSocket({url: 'wss://x/?q', data: {a: ''}, header: {'content-type': 'application/json', 'Sec-WebSocket-Protocol': 'one, two'}}); l(at()); my.connectSocket({url: 'wss://x/', data: {}, protocols: ['p'], header: {token: 't', 'sec-websocket-protocol': 'q'}}); l(at()); my.connectSocket({url: 'wss://x/', header: {token: 't'}}); l(at())`,
		`x | wss://x/?a=1&b%20c=%C3%BC%26&e=%7B%22f%22%3A%5B1%5D%7D undefined, wss://x/?q&a= one,two, wss://x/ p, wss://x/ undefined ! warning: my.connectSocket: the header token is not sent: the engine opens sockets without headers`}},
	{"sockets to hosts that are not on the list", onePage, `x`, []string{
		`answers.reach = 'no z: host is not allowed'; my.connectSocket({url: 'wss://z/', fail: e => l(e.error, sockets.length)})`, `x | 11 0 ! warning: my.connectSocket: z: host is not allowed`,
		`answers.reach = 'y is on no list'; my.connectSocket({url: 'wss://y/', success: () => l(sockets.length)})`, `x | 1 ! warning: my.connectSocket: y is on no list`}},
	{"contexts", onePage, `x`, []string{
		`const v = my.createVideoContext('v'); answers.element = {longitude: 1}; v.seek(3); my.createMapContext('m').getCenterLocation({success: r => l(r.longitude)}); drain(); l(j(asked)); asked = []`,
		`x | 1, [{"do":"element","select":"#v","method":"seek","args":[3]},{"do":"element","select":"#m","method":"getCenterLocation","args":[{}]}]`,
		`const c = my.createCanvasContext('c'); c.setFillStyle('red'); c.fillStyle = 'blue'; c.fillRect(0, 0, 1, 2); c.setFontSize(20); l(c.measureText('abc').width); c.draw(true, () => l('drawn')); drain(); l(j(asked)); asked = []`,
		`x | 60, drawn, [{"select":"#c","do":"canvas","commands":[["setFillStyle","red"],["fillStyle","blue"],["fillRect",0,0,1,2],["setFontSize",20]],"reserve":true}]`,
		`answers.canvasFile = {data: 'data:x'}; my.createCanvasContext('c').toTempFilePath({success: r => l(r.apFilePath)})`, `x | data:x`,
		`const k = my.createCanvasContext('c'); Object.defineProperty(k, 'fillStyle', {set(v) { k.setFillStyle('dark' + v) }}); asked = []; k.fillStyle = 'red'; k.draw(); drain(); l(j(asked[0].commands))`, `x | [["setFillStyle","darkred"]]`}},
	{"pictures of canvases", onePage, `x`, []string{
		`const o = my.createOffscreenCanvas({width: 20, height: 30}), p = my.createOffscreenCanvas(5, 6), q = my.createOffscreenCanvas(); l(o.width, o.height, p.width, p.height, q.width); my.canvasToTempFilePath({canvas: o, x: 3, success: r => l(r.apFilePath)})`, `x | 20 30 5 6 100, part 3`,
		`asked = []; answers.canvasFile = {data: 'data:x'}; my.canvasToTempFilePath({canvasId: 'c', width: 5, success: r => l(r.apFilePath, j(asked)), complete: () => l('complete')})`, `x | data:x [{"select":"#c","do":"canvasFile","canvasId":"c","width":5}], complete`,
		`my.canvasToTempFilePath({fail: e => l(e.error)}); my.createCanvasContext('c').toDataURL({x: 1}).then(u => l(u)); drain()`, `x | 2, data:x`,
		`const c = my.createCanvasContext('c'); c.font = 'bold 20px serif'; c.fontSize = 40; l(c.font, c.fontSize, c.measureText('ab').width); c.setLineDash([1, 2], 3); l(c.getLineDash())`, `x | bold 40px serif 40 NaN, 1,2`}},
	{"contexts that a query finds", "-- p.axml\n<video id=\"v\"/><map class=\"m\"/><view class=\"n\"/>\n-- p.js\nPage({})\n", `<video id="v"></><map class="m"></><view class="n"></>`, []string{
		`answers.query = ['video', 'map', 'view'].map((context, node) => [{block: page.block.id, node, context}]); const got = []; my.createSelectorQuery().select('#v').context(r => got.push(r.context)).select('.m').fields({context: true}, r => got.push(r.context)).select('.n').context(r => got.push(r.context)).exec(); drain(); l(typeof got[0].play, typeof got[1].getSkew, String(got[2])); asked = []; got[0].play(); got[1].getScale(); drain(); l(asked.map(a => a.select + ' ' + a.method + ' ' + a.within).join())`,
		`<video id="v"></><map class="m"></><view class="n"></> | function function null, #v play undefined,.m getScale undefined`}},
	{"what a camera's context does", onePage, `x`, []string{
		`const c = my.createCameraContext('c'); answers.element = {tempImagePath: '/a.png'}; c.takePhoto({success: r => l(r.tempImagePath)}); drain(); answers.element = {error: 'no picture'}; c.takePhoto({fail: e => l(e.errorMessage), complete: () => l('complete')})`, `x | /a.png, no picture, complete`,
		`const f = my.createCameraContext('c').onCameraFrame(() => l('a frame')); f.start({success: () => l('started')}); f.stop()`, `x | started ! warning: my.createCameraContext: there is no camera here: no frames come`}},
	{"sounds", onePage, `x`, []string{
		`const a = my.createInnerAudioContext(); a.src = 'a.mp3'; a.onPlay(() => l('play', a.duration)); a.play(); l(j(asked)); rt.dispatch({type: 'audio', detail: {sound: asked[0].sound, event: 'Play', state: {duration: 7}}})`,
		`x | [{"do":"audio","sound":1,"method":"set","set":{"src":"/a.mp3"}},{"do":"audio","sound":1,"method":"play"}], play 7`}},
	{"requests of components", onePage, `x`, []string{
		`my.optionsSelect = o => o.success({selectedOneIndex: 1}); rt.request({do: 'pick', range: ['a', 'b']}, a => l(j(a))); my.optionsSelect = o => o.success({selectedOneIndex: ''}); rt.request({do: 'pick', range: ['a']}, a => l(j(a)))`, `x | {"value":1}, null`,
		`my.getPhoneNumber = o => o.success({encryptedData: 'e'}); rt.request({do: 'open', type: 'getAuthorize', scope: 'phoneNumber'}, a => l(j(a)))`, `x | {"events":[["getAuthorize",{"encryptedData":"e"}],["getPhoneNumber",{"encryptedData":"e"}]]}`,
		`my.getOpenUserInfo = o => o.success({response: '{"response":{"avatar":"/a.png","nickName":"Budi","code":"10000"}}'}); rt.request({do: 'open', type: 'getAuthorize', scope: 'userInfo'}, a => l(j(a.events[1])))`, `x | ["getUserInfo",{"userInfo":{"avatar":"/a.png","nickName":"Budi"}}]`,
		`my.getOpenUserInfo = o => o.success({response: '{"response":{"code":"40006","msg":"Insufficient Permissions","subMsg":"no scope"}}'}); rt.request({do: 'open', type: 'getAuthorize', scope: 'userInfo'}, a => l(j(a)))`, `x | {"events":[["error",{"type":"getAuthorize","errorMessage":"no scope"}]]}`,
		`my.getPhoneNumber = o => o.success({response: '{"response":{"code":"40003","msg":"Insufficient Conditions","subMsg":"not authorized"}}'}); rt.request({do: 'open', type: 'getAuthorize', scope: 'phoneNumber'}, a => l(j(a)))`, `x | {"events":[["error",{"type":"getAuthorize","errorMessage":"not authorized"}]]}`,
		`my.getPhoneNumber = o => o.success({response: '{"response":{"code":"10000","mobile":"0812"}}'}); rt.request({do: 'open', type: 'getAuthorize', scope: 'phoneNumber'}, a => l(a.events.map(e => e[0]).join()))`, `x | getAuthorize,getPhoneNumber`,
		`my.getOpenUserInfo = o => o.success({response: 'none'}); rt.request({do: 'open', type: 'getAuthorize', scope: 'userInfo'}, a => l(j(a)))`, `x | {"events":[["error",{"type":"getAuthorize","errorMessage":"my.getOpenUserInfo returned no user"}]]}`,
		`asked = []; my.getPhoneNumber = () => l('read'); answers.authorize = {error: 11, errorMessage: 'denied'}; rt.request({do: 'open', type: 'getAuthorize', scope: 'phoneNumber'}, a => l(j(a), j(asked))); delete answers.authorize`, `x | {"events":[["error",{"type":"getAuthorize","errorMessage":"denied"}]]} [{"authorize":"phoneNumber"}]`,
		`my.getOpenUserInfo = o => o.fail({error: 11, errorMessage: 'denied'}); rt.request({do: 'open', type: 'getAuthorize', scope: 'userInfo'}, a => l(j(a)))`, `x | {"events":[["error",{"type":"getAuthorize","errorMessage":"denied"}]]}`,
		`page.self.onShareAppMessage = o => ({title: o.from}); my.share = o => { l(o.title); return Promise.resolve() }; rt.request({do: 'open', type: 'share'}, () => {})`, `x | button`, `rt.dispatch({type: 'share'})`, `x | menu`,
		`page.self.onShareAppMessage = o => { l(j(o)) }; const at = src => rt.dispatch({type: 'webViewLocation', page: page.number, detail: {src}}); at('https://x/y'); rt.dispatch({type: 'share'}); at(''); rt.dispatch({type: 'share'}); my.share = undefined`,
		`x | {"from":"menu","webViewUrl":"https://x/y"}, {"from":"menu"}`,
		// The calls that share ask the page, too.
		`page.self.onShareAppMessage = o => ({title: 'the page, ' + o.from, desc: ''}); my.share = o => { l(o.title, o.desc, o.path); return o.title === 'no' ? Promise.reject({error: 11, errorMessage: 'refused'}) : Promise.resolve({success: true}) }; my.showSharePanel({title: 'given', path: 'p', success: r => l(j(r))}); rt.request({do: 'go', name: 'startShare', with: {}}, a => l(j(a)))`,
		`x | the page, code  p, the page, code  , {"success":true}, {"ok":{}}`,
		`page.self.onShareAppMessage = () => ({title: 'no'}); my.showSharePanel({fail: e => l(e.error)}); rt.request({do: 'go', name: 'startShare', with: null}, a => l(j(a)))`, `x | no  , no  , 11, {"fail":{"error":11,"errorMessage":"refused"}}`,
		`delete my.share; my.showSharePanel({fail: e => l(e.error)})`, `x | 3`,
		`rt.request({do: 'navigate', how: 'navigate', url: 'nope'}, () => {})`, `x ! warning: navigator: nope resolved to nope is not found`}},
	{"requests of the page in a web-view", "-- app.json\n{\"pages\": [\"p\", \"q\"]}\n-- p.axml\n<web-view id=\"w\" onMessage=\"m\"/>\n-- p.js\nPage({m(e) { l(e.type, j(e.detail), j(e.detail.data)) }})\n-- q.axml\nq\n-- q.js\nPage({onLoad(q) { l(j(q)) }})\n", `<web-view id="w" on:message="m"></>`, []string{
		`rt.dispatch({type: 'message', block: page.block.id, node: 0, detail: {k: 1}}); rt.dispatch({type: 'message', block: page.block.id, node: 0, detail: 'text'}); rt.dispatch({type: 'message', block: page.block.id, node: 0, detail: {data: 2}})`,
		`<web-view id="w" on:message="m"></> | message {"k":1} {"k":1}, message {"data":"text"} "text", message {"data":2} 2`,
		`rt.request({do: 'go', name: 'navigateTo', with: {url: '/nope'}}, a => l(j(a))); rt.request({do: 'go', name: 'getAuthCode', with: {}}, a => l(a.fail.error)); rt.request({do: 'go', name: 'constructor', with: null}, a => l(a.fail.error))`,
		`<web-view id="w" on:message="m"></> | 3, 3, {"fail":{"error":1,"errorMessage":"/nope resolved to nope is not found"}}`,
		`rt.request({do: 'go', name: 'navigateTo', with: {url: '/q?a=1', success: 'x', events: {a: 1}}}, a => l(j(a)))`, `q | {"a":"1"}, {"ok":{}}`,
		`rt.request({do: 'go', name: 'navigateBack', with: null}, a => l(j(a)))`, `<web-view id="w" on:message="m"></> | {"ok":{}}`}},
	{"what else a phone has", onePage, `x`, []string{
		`base.confirm = o => o.success({confirm: false}); my.showModal({success: r => l(j(r))}); base.optionsSelect = o => { l(j(o.optionsOne)); o.success({selectedOneIndex: 1}) }; my.chooseCity({cities: [{city: 'A'}, {city: 'B', adCode: 'b'}], success: r => l(r.city, r.adCode)}); my.showSharePanel({fail: e => l(e.error)})`,
		`x | {"confirm":false,"cancel":true}, ["A","B"], B b, 3`,
		`my.navigateToMiniProgram({appId: '7', fail: e => l(e.error)}); my.navigateToMiniProgram({appId: '7', fail: e => l(e.error)}); my.regionPicker({fail: e => l(e.error)})`,
		`x | 3, 3, 3 ! warning: my.navigateToMiniProgram: a phone would open the program 7, warning: my.regionPicker: the wallet has the regions, and this machine does not`,
		`const r = my.getRecorderManager(); r.onError(e => l(e.error)); r.start(); const w = my.createWorker('w.js'); w.onError(e => l(e.error)); w.postMessage(1)`,
		`x | 3, 3 ! warning: my.getRecorderManager: nothing is recorded: a program gets no microphone here, warning: my.createWorker: the program itself runs in a worker, and gets no other: w.js is not run`,
		`const fs = my.getFileSystemManager(); fs.writeFileSync({filePath: '/a', data: 'b'}); fs.readFile({filePath: '/a', encoding: 'utf8', success: r => l(r.data, r.dataType)}); fs.readFile({filePath: 'https://usr/b', fail: e => l(e.error, e.errorMessage)})`,
		`x | b string, 10022 readFile: there is no file https://usr/b`,
		`const f = my.getFileSystemManager(); const bytes = new Uint8Array([1, 2, 3]); const all = p => [...new Uint8Array(f.readFileSync({filePath: p}).data)]; f.writeFileSync({filePath: '/b', data: bytes.subarray(1)}); bytes.fill(9); f.copyFileSync({srcPath: '/b', destPath: '/c'}); f.appendFileSync({filePath: '/b', data: new Uint8Array([4]).buffer}); new Uint8Array(f.readFileSync({filePath: '/b'}).data).fill(0); f.renameSync({oldPath: '/b', newPath: '/b'}); f.appendFileSync('/b', 'é'); l(j([all('/b'), all('/c')]))`,
		`x | [[2,3,4,195,169],[2,3]]`}},
	{"encodings of files", onePage, `x`, []string{
		`const f = my.getFileSystemManager(), p = 'https://usr/t'; f.writeFileSync(p, 'aé€😀'); l(...['utf8', 'utf-8', 'base64', 'hex'].map(e => f.readFileSync(p, e).data)); l(...['latin1', 'ascii'].map(e => [...f.readFileSync(p, e).data].map(c => c.charCodeAt(0)).join())); l(new Uint8Array(f.readFileSync(p).data).length, f.readFileSync(p).dataType, f.statSync(p).stats.size, f.accessSync(p).success)`,
		`x | aé€😀 aé€😀 YcOp4oKs8J+YgA== 61c3a9e282acf09f9880, 97,195,169,226,130,172,240,159,152,128 97,67,41,98,2,44,112,31,24,0, 10 ArrayBuffer 10 true`,
		`[['aGk=', 'base64'], ['6869', 'hex'], ['hi', 'binary'], ['hi', 'ucs2']].forEach(([data, encoding]) => f.writeFileSync({filePath: '/e', data, encoding}) && l(f.readFileSync('/e', encoding).data, f.readFileSync('/e', 'hex').data)); f.readFile({filePath: '/e', encoding: 'klingon', fail: e => l(e.error, e.errorMessage)})`,
		`x | aGk= 6869, 6869 6869, hi 6869, hi 68006900, 2 readFile: there is no encoding klingon`}},
	{"files that are not the program's own", onePage, `x`, []string{
		`asked = []; answers.load = new Uint8Array([104, 105]).buffer; const f = my.getFileSystemManager(); f.readFile({filePath: 'https://resource/a.image', encoding: 'base64', success: r => l(r.data)}); f.readFile({filePath: 'texts/a.txt', encoding: 'utf8', success: r => l(r.data)}); drain(); l(f.readFileSync('/texts/b.txt', 'utf8').data, j(asked))`,
		`x | aGk=, hi, hi ["https://resource/a.image","/texts/a.txt","/texts/b.txt"]`,
		`f.saveFile({tempFilePath: 'https://resource/a.image', filePath: 'https://usr/a.png', success: r => l(r.savedFilePath)}); drain(); answers.load = null; l(f.readFileSync('https://usr/a.png', 'utf8').data); f.readFile({filePath: 'https://example.com/x', fail: e => l(e.error)}); f.readFile({filePath: '/gone', fail: e => l(e.error)})`,
		`x | https://usr/a.png, hi, 10022, 10022`,
		`asked = []; answers.load = new ArrayBuffer(1); ['/.jembatan/logic.js', '.jembatan/logic.js', 'a/../.jembatan/x', '//example.com/x', 'file:///etc/passwd', 'https://resource.example.com/x', '/', '.', './', 'a/..', '?x', 'a/..//.jembatan/x'].forEach(p => { try { f.readFileSync(p); l('read', p) } catch (e) { l(e.error) } }); f.accessSync('/%2ejembatan/answer?id=1#2'); l(j(asked))`,
		`x | 10022, 10022, 10022, 10022, 10022, 10022, 10022, 10022, 10022, 10022, 10022, 10022, ["/%252ejembatan/answer"]`}},
	{"folders of files", onePage, `x`, []string{
		`const f = my.getFileSystemManager(), u = 'https://usr'; const no = (name, ...o) => { try { f[name + 'Sync'](...o); return 'done' } catch (e) { return e.error } }; l(no('mkdir', u + '/a/b'), no('mkdir', u + '/a'), no('mkdir', u + '/a'), no('mkdir', u + '/a/b/c', true), no('mkdir', u + '/a/b/c', true), no('mkdir', u)); f.writeFileSync(u + '/a/x.txt', 'hi'); l(no('mkdir', u + '/a/x.txt', true), no('rmdir', u + '/a'), no('rmdir', u + '/none'), no('rmdir', u, true), no('unlink', u + '/a'), no('readdir', u + '/none'), no('copyFile', u + '/a/x.txt', u + '/a'), no('appendFile', u + '/a', 'x'), no('writeFile', u + '/a', 'x'), no('appendFile', u + '/none', 'x'))`,
		`x | 10022 done 10025 done done 10025, 10025 10027 10022 10024 10023 10022 10023 10025 10023 10022`,
		`l(j(f.readdirSync(u).files), j(f.readdirSync(u + '/a/').files), no('rename', u + '/a', u + '/a/b/d'), no('rename', u + '/none', u + '/d'), no('rename', u + '/a', u + '/d'), no('access', u + '/a'), f.readFileSync(u + '/d/x.txt', 'utf8').data, f.statSync(u + '/d/b/c').stats.isDirectory()); l(no('rmdir', u + '/d/b/c'), no('access', u + '/d/b'), no('rmdir', u + '/d', true), no('access', u + '/d/x.txt'), j(f.readdirSync(u).files))`,
		`x | ["a"] ["b","x.txt"] 3 10022 done 10022 hi true, done done done 10022 []`,
		`f.writeFileSync(u + '/s/t/x', 'hello'); const now = Math.floor(Date.now() / 1000), s = f.statSync(u + '/s/t/x').stats; l(s.mode, s.size, now - s.lastModifiedTime < 60, now - s.lastAccessedTime < 60, f.statSync(u + '/s').stats.mode); const all = f.statSync(u + '/s', true).stats; l(Object.keys(all).sort().join(), all['/t/x'].size, all['/t'].isDirectory()); f.stat({path: u + '/none', fail: e => l(e.error)})`,
		`x | 33188 5 true true 16877, /,/t,/t/x 5 true, 10022`}},
	{"a file stays where it is if it cannot be renamed", onePage, `x`, []string{
		`const f = my.getFileSystemManager(); f.writeFileSync('/a', 'hi'); f.writeFileSync('/b', 'x'); f.mkdirSync('/c'); ['/a/d', '/b/d', '/b/d/e'].forEach(to => { try { f.renameSync('/a', to); l('done') } catch (e) { l(e.error) } }); try { f.renameSync('/c', '/b/c'); l('done') } catch (e) { l(e.error) } l(f.readFileSync('/a', 'utf8').data, f.readFileSync('/b', 'utf8').data, j(f.readdirSync('').files))`,
		`x | 10025, 10025, 10025, 10025, hi x ["a","b","c"]`,
		`f.renameSync('/c', '/new/c'); l(j(f.readdirSync('').files))`, `x | ["a","b","new"]`}},
	{"files that are saved", onePage, `x`, []string{
		`const f = my.getFileSystemManager(); answers.load = new Uint8Array([104, 105]).buffer; f.saveFile({tempFilePath: 'https://resource/a/1.png', success: r => { this.one = r.savedFilePath }}); drain(); f.saveFile({tempFilePath: 'https://resource/b/1.png', success: r => { this.two = r.savedFilePath }}); f.saveFile({tempFilePath: 'https://resource/c/1.png', filePath: 'https://usr/c.png'}); drain(); answers.load = null; l(one === two, /\.png$/.test(one), f.readFileSync(two, 'utf8').data); f.getSavedFileList({success: r => l(r.fileList.length, r.fileList[0].filePath === one, r.fileList[0].size, Date.now() / 1000 - r.fileList[0].createTime < 60)})`,
		`x | false true hi, 2 true 2 true`,
		`f.removeSavedFile({filePath: 'https://usr/c.png', fail: e => l(e.error)}); f.removeSavedFile({filePath: one, success: () => l(f.getSavedFileListSync().fileList.length)}); f.removeSavedFile({filePath: one, fail: e => l(e.error)})`, `x | 10022, 1, 10022`,
		`const big = new Uint8Array((10 << 20) + 1); f.writeFile({filePath: '/big', data: big, fail: e => l(e.error)}); drain(); const most = big.subarray(1); for (let i = 0; i < 4; i++) f.writeFileSync('/big' + i, most); f.writeFile({filePath: '/big4', data: most, fail: e => l(e.error)}); drain(); f.writeFileSync('/big0', 'x'); f.unlinkSync('/big1'); f.writeFileSync('/big4', most); l(f.readdirSync('').files.length > 0)`, `x | 10028, 10028, true`}},
	{"digests and archives", onePage, `x`, []string{
		`const f = my.getFileSystemManager(), bytes = s => new Uint8Array([...s].map(c => c.charCodeAt(0))).buffer; f.writeFileSync('https://usr/z.zip', 'PKxx'); asked = []; answers.refine = bytes('c0ffee'); f.getFileInfo({filePath: 'https://usr/z.zip', success: r => l(r.size, r.digest)}); drain(); l(f.getFileInfoSync('https://usr/z.zip', 'sha1').digest, j(asked)); f.getFileInfo({filePath: 'https://usr/z.zip', digestAlgorithm: 'x', fail: e => l(e.error)})`,
		`x | 4 c0ffee, c0ffee ["digest?algorithm=md5 4","digest?algorithm=sha1 4"], 2`,
		`answers.refine = bytes('[{"name":"a","size":0,"folder":true},{"name":"a/b.txt","size":3},{"name":"c","size":2}]\nonetw'); f.unzip({zipFilePath: 'https://usr/z.zip', targetPath: 'https://usr/out', success: r => l(f.readFileSync('https://usr/out/a/b.txt', 'utf8').data, f.readFileSync('https://usr/out/c', 'utf8').data, j(f.readdirSync('https://usr/out').files))}); drain(); answers.refine = null; f.unzip({zipFilePath: 'https://usr/z.zip', targetPath: 'https://usr/out', fail: e => l(e.error, e.errorMessage)}); f.unzip({zipFilePath: 'https://usr/none.zip', targetPath: 'https://usr/out', fail: e => l(e.error)})`,
		`x | one tw ["a","c"], 3 unzip: https://usr/z.zip is not a zip file of at most 50 MB, 10022`,
		`const all = () => j(f.readdirSync('')); f.writeFileSync('/half/a', 'mine'); f.writeFileSync('/half/c', 'mine'); const before = all(); answers.refine = bytes('[{"name":"a","size":3},{"name":"new/b","size":1},{"name":"c/d","size":1}]\nonexy'); f.unzip({zipFilePath: 'https://usr/z.zip', targetPath: '/half', fail: e => l(e.error)}); drain(); l(f.readFileSync('/half/a', 'utf8').data, j(f.readdirSync('/half').files), all() === before); f.unlinkSync('/half/c'); f.unzipSync({zipFilePath: 'https://usr/z.zip', targetPath: '/half'}); l(f.readFileSync('/half/a', 'utf8').data, j(f.readdirSync('/half').files)); answers.refine = null`,
		`x | 10025, mine ["a","c"] true, one ["a","c","new"]`}},
	{"listeners that are taken away", onePage, `x`, []string{
		`const f = () => l('heard'); ['Error', 'UnhandledRejection', 'PageNotFound', 'ComponentError', 'AppShow', 'AppHide', 'SocketOpen', 'SocketMessage', 'SocketError', 'SocketClose'].forEach(n => my['on' + n](f)); [my.offError, my.offUnhandledRejection, my.offPageNotFound, my.offComponentError, my.offAppShow, my.offAppHide, my.offSocketOpen, my.offSocketMessage, my.offSocketError, my.offSocketClose].forEach(off => off(f)); rt.fault('', new Error('x')); rt.rejected(new Error('y')); rt.dispatch({type: 'appHide'}); rt.dispatch({type: 'appShow'}); my.connectSocket({url: 'wss://x/'}); const t = sockets[sockets.length - 1]; t.tell('Open', {}); t.tell('Message', {}); t.tell('Error', {}); t.tell('Close', {})`,
		`x ! error: Uncaught x, rejection: y`}},
	{"all that an animation can do", onePage, `x`, []string{
		`const a = my.createAnimation({duration: 100}); a.rotateX(1).rotateY(2).rotateZ(3).rotate3d(1, 0, 0, 4).scaleX(2).scaleY(2).scaleZ(2).scale3d(1, 1, 1).translateY(5).translateZ(6).translate3d(1, 2, 3).skew(1, 2).skewX(3).skewY(4).matrix3d(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1).step(); const [s] = a.export(); l(s.config.duration, s.animation.map(([n, args]) => n + ':' + args.length).join())`,
		`x | 100 rotateX:1,rotateY:1,rotateZ:1,rotate3d:4,scaleX:1,scaleY:1,scaleZ:1,scale3d:3,translateY:1,translateZ:1,translate3d:3,skew:2,skewX:1,skewY:1,matrix3d:16`}},
	{"more of a canvas, of sounds and of updates", onePage, `x`, []string{
		`const c = my.createCanvasContext('c'); c.setShadow(1, 2, 3, 'red'); const g = c.createCircularGradient(1, 2, 3); g.addColorStop(0, 'red'); c.setFillStyle(g); asked = []; c.draw(); drain(); l(j(asked[0].commands))`,
		`x | [["setShadow",1,2,3,"red"],["setFillStyle",{"gradient":"circular","args":[1,2,3],"stops":[[0,"red"]]}]]`,
		`const s = my.createInnerAudioContext(); asked = []; s.startTime = 3; l(j(asked.map(a => a.set)), s.startTime); const u = my.getUpdateManager(); u.onUpdateReady(() => l('ready')); u.onUpdateFailed(() => l('failed')); u.applyUpdate()`,
		`x | [{"startTime":3}] 3`,
		`l(j(my.getLaunchOptionsSync().referrerInfo), j(my.getEnterOptionsSync().referrerInfo)); const {wifiEnabled, locationEnabled, bluetoothEnabled} = my.getSystemSetting(); l(wifiEnabled, locationEnabled, bluetoothEnabled); l(my.getWindowInfo().safeArea, my.getLeftButtonsBoundingClientRect().homeButton.width)`,
		`x | {} {},   ,  32`,
		`const r = my.getRecorderManager(); r.onStart(() => l('start')); r.onStop(() => l('stop')); r.resume(); my.createWorker('w').terminate(); my.navigateToMiniProgram({appId: '7', extraData: {a: 1}, fail: e => l(e.error)}); reports = []`,
		`x | 3`}},
	{"nextTick and updates", onePage, `x`, []string{
		`my.nextTick(() => l('next')); my.getUpdateManager().onCheckForUpdate(r => l(r.hasUpdate))`, `x | next, false`}},
}

func TestCalls(t *testing.T) {
	for _, c := range callRecipes {
		t.Run(c.name, c.play)
	}
}

func TestAPageThatIsNotFound(t *testing.T) {
	v, _ := load(t, filesOf(onePage), declaration())
	if got := v.run("my.onPageNotFound(({path, isEntryPage}) => l(path, isEntryPage)); rt.launch({entry: 'none'}); drain(); log.join() + ' ' + tree()").String(); got != "none true x" {
		t.Errorf("it comes to %s", got)
	}
}
