package jsapi_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/jembatan/jembatan/jsapi/method"
)

// Examples of files begin with this script: ap downloads an address to a file.
const ap = `const ap = async (path) => (await my.downloadFile({url: 'SERVER' + path})).apFilePath;
	const nowhere = 'https://resource/apml00000000000000000000000000000000.image';
	`

func failed(code, words string) string {
	return `["fail", {"error": ` + code + `, "errorMessage": "` + words + `"}]`
}

// openedFile returns a check that a file was opened whose name has the given ending.
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
	picks := func(any bool) func(testing.TB, *rig) {
		return func(t testing.TB, r *rig) {
			if r.machine.any != any || r.machine.many {
				t.Errorf("the person could pick several: %v; of any kind: %v", r.machine.many, r.machine.any)
			}
		}
	}
	show("chooseFileFromDisk",
		example{shows: "success", given: chosen("c.txt"), want: `[true, 5, true]`, then: picks(true), script: `
			const {apFilePath, success} = await my.chooseFileFromDisk();
			return [success, (await my.getFileInfo({apFilePath})).size, apFilePath.startsWith('https://resource/')]`},
		example{name: "by the older object", given: chosen("a.png"), script: `return new Promise((done) => AlipayJSBridge.call('chooseFileFromDisk', {}, (r) => done([typeof r.apFilePath, r.success])))`, want: `["string", true]`},
		example{name: "by a mock", given: func(r *rig) {
			r.mocks.Set([]method.Mock{{Call: "chooseFileFromDisk", Success: json.RawMessage(`{"apFilePath": "https://resource/x.pdf"}`)}})
		}, want: `["success", {"apFilePath": "https://resource/x.pdf"}]`},
		example{name: "of a file that is gone", given: chosen("gone.txt"), want: failed("3", "Unknown Error")},
		example{shows: "11", want: failed("11", "The user cancelled")},
	)
	show("saveFile",
		example{shows: "success", want: `[true, true, true, ["fail", {"error": 12, "errorMessage": "The file does not exist"}]]`, script: ap + `
			const was = await ap('/photo.png');
			const {apFilePath, savedFilePath} = await my.saveFile({apFilePath: was});
			const {fileList} = await my.getSavedFileList();
			return [apFilePath === savedFilePath, apFilePath !== was, fileList[0].apFilePath === apFilePath, await outcome('getFileInfo', {apFilePath: was})]`},
		example{shows: "success", name: "by its other name", script: ap + `return (await outcome('saveFile', {filePath: await ap('/notes.txt')}))[0]`, want: `"success"`},
		example{shows: "2", want: failed("2", "apFilePath is missing")},
		example{shows: "12", options: `{apFilePath: '/etc/passwd'}`, want: failed("12", "The file does not exist")},
		mocked("saveFile", 13, "The file could not be saved"),
		example{shows: "19", script: ap + `return outcome('saveFile', {apFilePath: await ap('/large')})`, want: failed("19", "The file is larger than 10 MB")},
	)
	show("getFileInfo",
		example{shows: "success", script: ap + `return outcome('getFileInfo', {apFilePath: await ap('/notes.txt')})`, want: `["success", {"size": 5, "digest": "4358b5009c67d0e31d7fbf1663fcd3bf"}]`},
		example{shows: "success", name: "with sha1, of a saved file", script: ap + `const {apFilePath} = await my.saveFile({apFilePath: await ap('/notes.txt')}); return outcome('getFileInfo', {filePath: apFilePath, digestAlgorithm: 'SHA1'})`,
			want: `["success", {"size": 5, "digest": "3add7b9612102f2a7dbe4ed4fe886e07e847c24d"}]`},
		example{shows: "2", want: failed("2", "apFilePath is missing, or digestAlgorithm is neither md5 nor sha1")},
		example{shows: "2", name: "for another digest", options: `{apFilePath: 'x', digestAlgorithm: 'crc'}`, want: failed("2", "apFilePath is missing, or digestAlgorithm is neither md5 nor sha1")},
		example{shows: "2", name: "for a path of another kind", options: `{apFilePath: []}`, want: failed("2", "getFileInfo: apFilePath must be a string, not an array")},
		example{shows: "12", options: `{apFilePath: '/etc/passwd'}`, want: failed("12", "The file does not exist")},
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
		example{shows: "12", script: ap + `return outcome('getSavedFileInfo', {apFilePath: nowhere})`, want: failed("12", "The saved file does not exist")},
		example{shows: "12", name: "for a temporary file", script: ap + `return outcome('getSavedFileInfo', {apFilePath: await ap('/notes.txt')})`, want: failed("12", "The saved file does not exist")},
	)
	show("removeSavedFile",
		example{shows: "success", want: `[["success", {}], [], ["fail", {"error": 12, "errorMessage": "The saved file does not exist"}]]`, script: ap + `
			const {apFilePath} = await my.saveFile({apFilePath: await ap('/notes.txt')});
			return [await outcome('removeSavedFile', {apFilePath}), (await my.getSavedFileList()).fileList, await outcome('removeSavedFile', {filePath: apFilePath})]`},
		example{shows: "2", want: failed("2", "apFilePath is missing")},
		example{shows: "12", script: ap + `return outcome('removeSavedFile', {apFilePath: await ap('/notes.txt')})`, want: failed("12", "The saved file does not exist")},
	)
	show("openDocument",
		example{shows: "success", script: ap + `return outcome('openDocument', {filePath: await ap('/paper.pdf'), fileType: 'pdf'})`, want: `["success", {}]`, then: openedFile(".pdf", somePDF)},
		example{shows: "success", name: "under a name that ends as it should", script: ap + `return outcome('openDocument', {filePath: await ap('/paper.html')})`, want: `["success", {}]`, then: openedFile(".pdf", somePDF)},
		example{shows: "2", want: failed("2", "filePath is missing, or the file is not a PDF")},
		example{shows: "2", name: "for another type", script: ap + `return outcome('openDocument', {filePath: await ap('/paper.pdf'), fileType: 'doc'})`, want: failed("2", "filePath is missing, or the file is not a PDF"), then: openedNothing},
		example{shows: "2", name: "for what is not a PDF", script: ap + `return outcome('openDocument', {filePath: await ap('/notes.txt'), fileType: 'pdf'})`, want: failed("2", "filePath is missing, or the file is not a PDF"), then: openedNothing},
		example{shows: "12", options: `{filePath: '/etc/passwd'}`, want: failed("12", "The file does not exist"), then: openedNothing},
		example{name: "on a desktop that opens nothing", given: func(r *rig) { r.machine.broken = true }, script: ap + `return outcome('openDocument', {filePath: await ap('/paper.pdf')})`, want: failed("3", "Unknown Error")},
	)
}

func openedNothing(t testing.TB, r *rig) {
	t.Helper()
	if r.machine.outside != "" {
		t.Errorf("opened %q", r.machine.outside)
	}
}
