package jsapi_test

func init() {
	show("setStorage",
		example{shows: "success", want: `[["success", {}], ["success", {"data": {"name": "Jakarta", "list": [1, null]}}]]`,
			script: `return [await outcome('setStorage', {key: 'city', data: {name: 'Jakarta', list: [1, null]}}), await outcome('getStorage', {key: 'city'})]`},
		example{shows: "success", name: "and waits", want: `[{}, {"data": "text"}]`,
			script: `return [my.setStorageSync({key: 'k', data: 'text'}), my.getStorageSync({key: 'k'})]`},
		example{shows: "success", name: "and waits, by position", want: `[{}, {"data": {"a": 1}}, {}, {"data": null}, {"error": 2, "errorMessage": "getStorage: key is missing"}]`,
			script: `return [my.setStorageSync('k', {a: 1}), my.getStorageSync('k'), my.removeStorageSync('k'), my.getStorageSync('k'), my.getStorageSync('')]`},
		example{shows: "2", options: `{data: 1}`, want: `["fail", {"error": 2, "errorMessage": "setStorage: key is missing"}]`},
		example{shows: "2", name: "for a key of another kind", options: `{key: {}}`,
			want: `["fail", {"error": 2, "errorMessage": "setStorage: key must be a string, not an object"}]`},
		example{shows: "14", options: `{key: 'k', data: 'x'.repeat(200 * 1024 + 1)}`, want: `["fail", {"error": 14, "errorMessage": "The data is too long"}]`},
		example{shows: "14", name: "and waits", script: `return my.setStorageSync({key: 'k', data: 'x'.repeat(200 * 1024 + 1)})`,
			want: `{"error": 14, "errorMessage": "The data is too long"}`},
		example{shows: "12", want: `[["fail", {"error": 12, "errorMessage": "The storage is full"}], "before"]`, script: `
			await outcome('setStorage', {key: 'first', data: 'before'});
			const data = 'x'.repeat(190 * 1024);
			let last;
			for (let i = 0; i < 60; i++) {
				last = await outcome('setStorage', {key: 'k' + i, data});
				if (last[0] === 'fail') break;
			}
			return [last, my.getStorageSync({key: 'first'}).data]`},
	)
	show("getStorage",
		example{shows: "success", options: `{key: 'never stored'}`, want: `["success", {"data": null}]`},
		example{shows: "success", name: "of what was stored without data", want: `{"data": null}`,
			script: `my.setStorageSync({key: 'k'}); return my.getStorageSync({key: 'k'})`},
		example{shows: "2", want: `["fail", {"error": 2, "errorMessage": "getStorage: key is missing"}]`},
	)
	show("removeStorage",
		example{shows: "success", want: `[{}, {"data": null}, ["success", {}]]`,
			script: `my.setStorageSync({key: 'k', data: 1}); return [my.removeStorageSync({key: 'k'}), my.getStorageSync({key: 'k'}), await outcome('removeStorage', {key: 'k'})]`},
		example{shows: "2", want: `["fail", {"error": 2, "errorMessage": "removeStorage: key is missing"}]`},
	)
	show("clearStorage",
		example{shows: "success", want: `[["success", {}], []]`,
			script: `my.setStorageSync({key: 'k', data: 1}); return [await outcome('clearStorage', {}), my.getStorageInfoSync().keys]`},
		example{shows: "success", name: "and waits", script: `return my.clearStorageSync()`, want: `{}`},
	)
	show("getStorageInfo",
		example{shows: "success", want: `["success", {"keys": ["a", "b"], "currentSize": 1, "limitSize": 10240}]`,
			script: `my.setStorageSync({key: 'a', data: 1}); my.setStorageSync({key: 'b', data: 2}); return outcome('getStorageInfo', {})`},
	)
}
