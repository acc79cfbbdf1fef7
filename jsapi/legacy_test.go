package jsapi_test

import "github.com/jembatan/jembatan/jsapi/device"

func init() {
	old := func(name, options string) string {
		return `return new Promise((done) => AlipayJSBridge.call('` + name + `', ` + options + `, done))`
	}
	for _, name := range []string{"setOptionMenu", "showOptionMenu", "hideOptionMenu", "setTitleColor", "setTransparentTitle",
		"showTitleLoading", "hideTitleLoading", "showTitlebar", "hideTitlebar", "showToolbar", "hideToolbar", "showBackButton", "hideBackButton", "remoteLog"} {
		show("AlipayJSBridge."+name, example{shows: "success", script: old(name, `{title: 'x'}`), want: `{}`})
	}
	for _, name := range []string{"exitApp", "closeWebview"} {
		show("AlipayJSBridge."+name, example{shows: "success", script: old(name, `{}`), want: `{}`, then: traced(`"kind":"exit"`)})
	}
	show("AlipayJSBridge.startApp",
		example{shows: "success", script: old("startApp", `{appId: '20000123', param: {}}`), want: `{}`,
			then: said("A wallet would open program 20000123")},
		example{shows: "2", script: old("startApp", `{}`), want: `{"error": 2, "errorMessage": "AlipayJSBridge.startApp: appId is missing"}`},
	)
	show("AlipayJSBridge.popTo",
		example{shows: "success", name: "where there is nothing to go back to", script: old("popTo", `{index: -1}`), want: `{}`})
	show("AlipayJSBridge.getStartupParams",
		example{shows: "success", script: `const {appId, query} = await new Promise((done) => AlipayJSBridge.call('getStartupParams', {}, done)); return {appId, query}`,
			want: `{"appId": "shop", "query": {"from": "poster", "n": "1"}}`},
		example{name: "by my.call", script: `return [(await my.call('getStartupParams')).appId, typeof my.getStartupParams]`, want: `["shop", "undefined"]`})
	notify := func(body string) string {
		return `const tell = (name, options, f) => AlipayJSBridge.call(name, options, f); const heard = [];` + body
	}
	show("AlipayJSBridge.postNotification",
		example{shows: "success", script: notify(`
			tell('addNotifyListener', {name: 'paid'}, (data) => heard.push(data));
			tell('addNotifyListener', {name: '__proto__'}, (data) => heard.push(data));
			const answer = await new Promise((done) => tell('postNotification', {name: 'paid', data: {n: 1}}, done));
			tell('postNotification', {name: 'other', data: 2});
			tell('postNotification', {name: '__proto__', data: 3});
			tell('postNotification', {name: 'constructor', data: 4});
			await new Promise((done) => tell('removeNotifyListener', {name: 'paid'}, done));
			tell('postNotification', {name: 'paid', data: 5});
			await new Promise((done) => setTimeout(done, 10));
			return [answer, heard]`), want: `[{"success": true}, [{"n": 1}, 3]]`},
		example{shows: "2", script: old("postNotification", `{data: 1}`), want: `{"error": 2, "errorMessage": "AlipayJSBridge.postNotification: name is missing"}`})
	show("AlipayJSBridge.addNotifyListener",
		example{shows: "success", script: notify(`
			tell('addNotifyListener', {name: 'a'}, () => heard.push('first'));
			tell('addNotifyListener', {name: 'a'}, () => heard.push('second'));
			tell('postNotification', {name: 'a'});
			await new Promise((done) => setTimeout(done, 10));
			return heard`), want: `["second"]`},
		example{shows: "2", script: old("addNotifyListener", `{}`), want: `{"error": 2, "errorMessage": "AlipayJSBridge.addNotifyListener: name is missing"}`})
	show("AlipayJSBridge.removeNotifyListener",
		example{shows: "success", script: old("removeNotifyListener", `{name: 'a'}`), want: `{"success": true}`},
		example{shows: "2", script: old("removeNotifyListener", `{}`), want: `{"error": 2, "errorMessage": "AlipayJSBridge.removeNotifyListener: name is missing"}`})
	show("AlipayJSBridge.getStartupParams",
		example{name: "and the events of the container", windowed: true, script: `const heard = []; for (const name of ['resume', 'pause']) document.addEventListener(name, (e) => heard.push(e.type));
			for (const name of ['pageshow', 'pagehide', 'pagehide', 'pageshow']) window.dispatchEvent(new Event(name));
			Event = undefined; EventTarget.prototype.dispatchEvent = undefined;
			return heard`, want: `["pause", "resume"]`})
	show("AlipayJSBridge.getDeviceInfo",
		example{shows: "success", script: `const {model, platform, currentRole, ...rest} = await new Promise((done) => AlipayJSBridge.call('getDeviceInfo', {}, done)); return [typeof model, platform, currentRole, Object.keys(rest)]`,
			want: `["string", "Android", null, ["brand", "system", "language", "app", "version"]]`},
		example{name: "with a role", given: has(func(d *device.Device) { d.Role = "MERCHANT" }), script: `return (await new Promise((done) => AlipayJSBridge.call('getDeviceInfo', {}, done))).currentRole`,
			want: `"MERCHANT"`})
	const at = `const at = (name, options) => new Promise((done) => AlipayJSBridge.call(name, {business: 'b', key: 'k', ...options}, done));`
	for _, name := range []string{"setAPDataStorage", "getAPDataStorage", "removeAPDataStorage"} {
		show("AlipayJSBridge."+name,
			example{shows: "success", script: at + `return [await at('getAPDataStorage'), await at('setAPDataStorage', {value: 'v'}), await at('getAPDataStorage'),
				await at('getAPDataStorage', {business: 'other'}), await at('removeAPDataStorage'), await at('getAPDataStorage')]`,
				want: `[{"success": true, "data": ""}, {"success": true}, {"success": true, "data": "v"}, {"success": true, "data": ""}, {"success": true}, {"success": true, "data": ""}]`},
			example{shows: "2", script: old(name, `{business: 'b'}`), want: `{"error": 2, "errorMessage": "key is missing"}`},
			mocked("AlipayJSBridge."+name, 12, "The storage is full"),
			mocked("AlipayJSBridge."+name, 14, "The data is too long"),
		)
	}
}
