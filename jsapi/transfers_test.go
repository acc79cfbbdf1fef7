package jsapi_test

func init() {
	refused := "The host is not on the allowlist"
	show("uploadFile",
		example{shows: "success", given: chosen("a.png"), want: `[200, 200, true, {"name": "a.png", "type": "image/png", "same": true, "form": {"extra": ["Kopi ☕"], "n": ["1"], "o": ["{\"a\":[1]}"]}}]`,
			script: `const {apFilePaths: [filePath]} = await my.chooseImage();
				const got = await my.uploadFile({url: 'SERVER/upload', filePath, name: 'picture', fileType: 'image', header: {'X-oNe': '1'}, formData: {extra: 'Kopi ☕', n: 1, o: {a: [1]}}});
				return [got.status, got.statusCode, got.header['Content-Type'] === 'application/json', JSON.parse(got.data)]`,
			then: sent("X-oNe: 1\r\n", `name="picture"; filename="a.png"`)},
		example{shows: "success", name: "of an error of the server", script: ap + `const {statusCode, data} = await my.uploadFile({url: 'SERVER/words/500', filePath: await ap('/notes.txt'), fileName: 'x', headers: {'x-Two': '2'}}); return [statusCode, data]`,
			want: `[500, "so"]`, then: sent("x-Two: 2\r\n", `name="x"; filename="notes.txt"`)},
		example{shows: "4", given: only, script: `const filePath = (await my.downloadFile({url: 'data:,notes'})).apFilePath; return outcome('uploadFile', {url: 'SERVER/upload', filePath, name: 'x'})`, want: failed("4", refused)},
		example{shows: "9", want: failed("9", "The upload was aborted"), script: ap + `const filePath = await ap('/notes.txt');
			const task = my.uploadFile({url: 'SERVER/slow', filePath, name: 'x'}); task.abort(); return task.then((r) => ['success', r], (r) => ['fail', r])`},
		example{shows: "11", options: `{url: 'SERVER/upload', name: 'x'}`, want: failed("11", "uploadFile: url, filePath or name is missing")},
		example{shows: "11", name: "for a file that is not there", script: ap + `return outcome('uploadFile', {url: 'SERVER/upload', filePath: nowhere, name: 'x'})`,
			want: failed("11", "The file does not exist, or a parameter is missing or invalid")},
		example{shows: "11", name: "for a file of this machine", options: `{url: 'SERVER/upload', filePath: '/etc/passwd', name: 'x'}`,
			want: failed("11", "The file does not exist, or a parameter is missing or invalid")},
		example{shows: "12", script: ap + `return outcome('uploadFile', {url: 'SERVER/hangup', filePath: await ap('/notes.txt'), name: 'x'})`, want: failed("12", "The upload failed or took too long")},
		example{shows: "12", name: "in time", script: ap + `return outcome('uploadFile', {url: 'SERVER/slow', filePath: await ap('/notes.txt'), name: 'x', timeout: 30})`, want: failed("12", "The upload failed or took too long")},
		example{name: "with a form of another kind", options: `{url: 'SERVER/upload', filePath: 'x', name: 'x', formData: 'a=b'}`, want: failed("2", "uploadFile: formData must be an object, not a string")},
		mocked("uploadFile", 20, "The address must begin with https"),
	)
	show("downloadFile",
		example{shows: "success", options: `{url: 'SERVER/photo.png', header: {'X-oNe': '1'}}`, then: sent("X-oNe: 1\r\n"),
			want: `["success", {"apFilePath": "…", "tempFilePath": "…", "headers": {"Content-Length": "…", "Content-Type": "image/png"}, "header": {"Content-Length": "…", "Content-Type": "image/png"}}]`},
		example{shows: "success", name: "by what is in it", script: ap + `const end = async (path) => (await ap(path)).replace(/^.*[.]/, '');
				return [await end('/photo.png'), await end('/paper.html'), await end('/notes.txt'), await end('/redirect')]`, want: `["image", "pdf", "other", "other"]`},
		example{shows: "success", name: "of a data: address", script: `const {apFilePath, tempFilePath} = await my.downloadFile({url: 'data:text/plain;base64,bm90ZXM='});
				return [apFilePath === tempFilePath, await my.getFileInfo({apFilePath})]`, want: `[true, {"size": 5, "digest": "4358b5009c67d0e31d7fbf1663fcd3bf"}]`},
		example{name: "to a path of its own", script: `return (await my.downloadFile({url: 'SERVER/notes.txt', filePath: 'https://usr/notes.txt'})).apFilePath.startsWith('https://resource/')`, want: `true`,
			then: traced(`"kind":"warning"`, `"rule":"filePath"`)},
		example{shows: "2", want: failed("2", "downloadFile: url is missing")},
		example{shows: "2", name: "for what is not a web address", options: `{url: 'file:///etc/passwd'}`, want: failed("2", "A parameter is missing or invalid")},
		example{shows: "9", want: failed("9", "The download was aborted"),
			script: `const task = my.downloadFile({url: 'SERVER/slow'}); task.abort(); return task.then((r) => ['success', r], (r) => ['fail', r])`},
		example{shows: "12", options: `{url: 'SERVER/words/404'}`, want: failed("12", "The file does not exist or did not arrive completely")},
		example{shows: "12", name: "of a server that hangs up", options: `{url: 'SERVER/hangup'}`, want: failed("12", "The file does not exist or did not arrive completely")},
		example{shows: "12", name: "in time", options: `{url: 'SERVER/slow', timeout: 30}`, want: failed("12", "The file does not exist or did not arrive completely")},
		example{shows: "13", given: only, options: `{url: 'SERVER/notes.txt'}`, want: failed("13", refused)},
		mocked("downloadFile", 20, "The address must begin with https"),
	)
}
