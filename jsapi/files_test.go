package jsapi_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// files' examples begin with this: ap keeps what is at an address as a file.
const ap = `const ap = async (path) => (await my.downloadFile({url: 'SERVER' + path})).apFilePath;
	const nowhere = 'https://resource/apml00000000000000000000000000000000.image';
	`

func failed(code, words string) string {
	return `["fail", {"error": ` + code + `, "errorMessage": "` + words + `"}]`
}

// openedFile tells that a file was opened whose name ends so.
func openedFile(end string, content []byte) func(testing.TB, *rig) {
	return func(t testing.TB, r *rig) {
		t.Helper()
		got, err := os.ReadFile(r.machine.outside)
		if err != nil || filepath.Ext(r.machine.outside) != end || string(got) != string(content) {
			t.Errorf("opened %q, with %d bytes (%v)", r.machine.outside, len(got), err)
		}
	}
}

func init() {
	refused := "The host is not on the list of those that may be reached"
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
			want: failed("11", "The file is not there, or a parameter is missing or cannot be sent")},
		example{shows: "11", name: "for a file of this machine", options: `{url: 'SERVER/upload', filePath: '/etc/passwd', name: 'x'}`,
			want: failed("11", "The file is not there, or a parameter is missing or cannot be sent")},
		example{shows: "12", script: ap + `return outcome('uploadFile', {url: 'SERVER/hangup', filePath: await ap('/notes.txt'), name: 'x'})`, want: failed("12", "The file could not be sent, or not in time")},
		example{shows: "12", name: "in time", script: ap + `return outcome('uploadFile', {url: 'SERVER/slow', filePath: await ap('/notes.txt'), name: 'x', timeout: 30})`, want: failed("12", "The file could not be sent, or not in time")},
		example{name: "with a form of another kind", options: `{url: 'SERVER/upload', filePath: 'x', name: 'x', formData: 'a=b'}`, want: failed("2", "uploadFile: formData is a string, and should be an object")},
		mocked("uploadFile", 20, "The address has to be one of https"),
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
		example{shows: "2", name: "for what is no web address", options: `{url: 'file:///etc/passwd'}`, want: failed("2", "A parameter is missing or cannot be sent")},
		example{shows: "9", want: failed("9", "The download was aborted"),
			script: `const task = my.downloadFile({url: 'SERVER/slow'}); task.abort(); return task.then((r) => ['success', r], (r) => ['fail', r])`},
		example{shows: "12", options: `{url: 'SERVER/words/404'}`, want: failed("12", "There is no such file, or it did not come whole")},
		example{shows: "12", name: "of a server that hangs up", options: `{url: 'SERVER/hangup'}`, want: failed("12", "There is no such file, or it did not come whole")},
		example{shows: "12", name: "in time", options: `{url: 'SERVER/slow', timeout: 30}`, want: failed("12", "There is no such file, or it did not come whole")},
		example{shows: "13", given: only, options: `{url: 'SERVER/notes.txt'}`, want: failed("13", refused)},
		mocked("downloadFile", 20, "The address has to be one of https"),
	)
	show("saveFile",
		example{shows: "success", want: `[true, true, true, ["fail", {"error": 12, "errorMessage": "There is no such file"}]]`, script: ap + `
			const was = await ap('/photo.png');
			const {apFilePath, savedFilePath} = await my.saveFile({apFilePath: was});
			const {fileList} = await my.getSavedFileList();
			return [apFilePath === savedFilePath, apFilePath !== was, fileList[0].apFilePath === apFilePath, await outcome('getFileInfo', {apFilePath: was})]`},
		example{shows: "success", name: "by its other name", script: ap + `return (await outcome('saveFile', {filePath: await ap('/notes.txt')}))[0]`, want: `"success"`},
		example{shows: "2", want: failed("2", "apFilePath is missing")},
		example{shows: "12", options: `{apFilePath: '/etc/passwd'}`, want: failed("12", "There is no such file")},
		mocked("saveFile", 13, "The file could not be saved"),
		example{shows: "19", script: ap + `return outcome('saveFile', {apFilePath: await ap('/large')})`, want: failed("19", "The file has more than 10 MB")},
	)
	show("getFileInfo",
		example{shows: "success", script: ap + `return outcome('getFileInfo', {apFilePath: await ap('/notes.txt')})`, want: `["success", {"size": 5, "digest": "4358b5009c67d0e31d7fbf1663fcd3bf"}]`},
		example{shows: "success", name: "with sha1, of a saved file", script: ap + `const {apFilePath} = await my.saveFile({apFilePath: await ap('/notes.txt')}); return outcome('getFileInfo', {filePath: apFilePath, digestAlgorithm: 'SHA1'})`,
			want: `["success", {"size": 5, "digest": "3add7b9612102f2a7dbe4ed4fe886e07e847c24d"}]`},
		example{shows: "2", want: failed("2", "apFilePath is missing, or digestAlgorithm is neither md5 nor sha1")},
		example{shows: "2", name: "for another digest", options: `{apFilePath: 'x', digestAlgorithm: 'crc'}`, want: failed("2", "apFilePath is missing, or digestAlgorithm is neither md5 nor sha1")},
		example{shows: "2", name: "for a path of another kind", options: `{apFilePath: []}`, want: failed("2", "getFileInfo: apFilePath is an array, and should be a string")},
		example{shows: "12", options: `{apFilePath: '/etc/passwd'}`, want: failed("12", "There is no such file")},
	)
	show("getSavedFileList",
		example{shows: "success", name: "where there are none", want: `["success", {"fileList": []}]`},
		example{shows: "success", want: `[true, 5, true]`, script: ap + `
			const {apFilePath} = await my.saveFile({apFilePath: await ap('/notes.txt')});
			const {fileList: [file]} = await my.getSavedFileList();
			return [file.apFilePath === apFilePath, file.size, Math.abs(file.createTime - Date.now() / 1000) < 600]`},
	)
	show("getSavedFileInfo",
		example{shows: "success", want: `[5, true]`, script: ap + `
			const {savedFilePath} = await my.saveFile({apFilePath: await ap('/notes.txt')});
			const {size, createTime} = await my.getSavedFileInfo({apFilePath: savedFilePath});
			return [size, Math.abs(createTime - Date.now() / 1000) < 600]`},
		example{shows: "2", want: failed("2", "apFilePath is missing")},
		example{shows: "12", script: ap + `return outcome('getSavedFileInfo', {apFilePath: nowhere})`, want: failed("12", "There is no such saved file")},
		example{shows: "12", name: "for a temporary file", script: ap + `return outcome('getSavedFileInfo', {apFilePath: await ap('/notes.txt')})`, want: failed("12", "There is no such saved file")},
	)
	show("removeSavedFile",
		example{shows: "success", want: `[["success", {}], [], ["fail", {"error": 12, "errorMessage": "There is no such saved file"}]]`, script: ap + `
			const {apFilePath} = await my.saveFile({apFilePath: await ap('/notes.txt')});
			return [await outcome('removeSavedFile', {apFilePath}), (await my.getSavedFileList()).fileList, await outcome('removeSavedFile', {filePath: apFilePath})]`},
		example{shows: "2", want: failed("2", "apFilePath is missing")},
		example{shows: "12", script: ap + `return outcome('removeSavedFile', {apFilePath: await ap('/notes.txt')})`, want: failed("12", "There is no such saved file")},
	)
	show("openDocument",
		example{shows: "success", script: ap + `return outcome('openDocument', {filePath: await ap('/paper.pdf'), fileType: 'pdf'})`, want: `["success", {}]`, then: openedFile(".pdf", somePDF)},
		example{shows: "success", name: "under a name that ends as it should", script: ap + `return outcome('openDocument', {filePath: await ap('/paper.html')})`, want: `["success", {}]`, then: openedFile(".pdf", somePDF)},
		example{shows: "2", want: failed("2", "filePath is missing, or the file is no PDF")},
		example{shows: "2", name: "for another type", script: ap + `return outcome('openDocument', {filePath: await ap('/paper.pdf'), fileType: 'doc'})`, want: failed("2", "filePath is missing, or the file is no PDF"), then: openedNothing},
		example{shows: "2", name: "for what is no PDF", script: ap + `return outcome('openDocument', {filePath: await ap('/notes.txt'), fileType: 'pdf'})`, want: failed("2", "filePath is missing, or the file is no PDF"), then: openedNothing},
		example{shows: "12", options: `{filePath: '/etc/passwd'}`, want: failed("12", "There is no such file"), then: openedNothing},
		example{name: "on a desktop that opens nothing", given: func(r *rig) { r.machine.broken = true }, script: ap + `return outcome('openDocument', {filePath: await ap('/paper.pdf')})`, want: failed("3", "Unknown Error")},
	)
}

func openedNothing(t testing.TB, r *rig) {
	t.Helper()
	if r.machine.outside != "" {
		t.Errorf("opened %q", r.machine.outside)
	}
}

// Pairs keep what a page wrote, and what they write is read again.
func TestNamesAndValuesStayInTheirOrder(t *testing.T) {
	r := newRig(t)
	r.openEngine(t)
	got := r.run(t, example{script: `return (await my.request({url: 'SERVER/echo', method: 'POST', headers: {z: 'last', a: 'first'}, data: {z: 1, a: 2}})).data[3]`})
	var body string
	if err := json.Unmarshal([]byte(got), &body); err != nil || !strings.HasPrefix(body, `{"z":1,`) {
		t.Errorf("sent %s (%v)", got, err)
	}
}
