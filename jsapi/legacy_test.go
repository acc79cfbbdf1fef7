package jsapi_test

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
			want: `{"appId": "shop", "query": {"from": "poster", "n": "1"}}`})
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
