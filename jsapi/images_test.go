package jsapi_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/jembatan/jembatan/bridge/fake"
)

// album returns a check for the names of the user's pictures.
func album(names ...string) func(testing.TB, *rig) {
	return func(t testing.TB, r *rig) {
		t.Helper()
		entries, _ := os.ReadDir(r.host.Pictures)
		var have []string
		for _, entry := range entries {
			have = append(have, entry.Name())
		}
		if !slices.Equal(have, names) {
			t.Errorf("pictures %q, want %q", have, names)
		}
		for _, name := range names {
			if got, _ := os.ReadFile(filepath.Join(r.host.Pictures, name)); len(got) < 100 {
				t.Errorf("%s has %d bytes", name, len(got))
			}
		}
	}
}

func init() {
	show("chooseImage",
		example{shows: "success", given: chosen("a.png"), want: `[1, true, true, true, {"width": 60, "height": 40, "orientation": "up", "type": "png", "path": "…"}]`, script: `
			const {apFilePaths, tempFilePaths, tempFiles} = await my.chooseImage();
			const [path] = apFilePaths;
			return [apFilePaths.length, tempFilePaths[0] === path, tempFiles[0].path === path, tempFiles[0].size === (await my.getFileInfo({apFilePath: path})).size, await my.getImageInfo({src: path})]`,
			then: func(t testing.TB, r *rig) {
				if r.machine.many {
					t.Error("the user could choose several")
				}
			}},
		example{shows: "success", name: "of several", given: chosen("a.png", "b.jpg"), script: `return (await my.chooseImage({count: 9, sourceType: ['album'], sizeType: ['compressed']})).apFilePaths.length`, want: `2`,
			then: func(t testing.TB, r *rig) {
				if !r.machine.many {
					t.Error("the user could choose only one")
				}
			}},
		example{shows: "success", name: "of more than the page takes", given: chosen("a.png", "b.jpg", "a.png"), script: `return (await my.chooseImage({count: '2', sourceType: 'camera'})).apFilePaths.length`, want: `2`,
			then: traced(`"kind":"warning"`, `"rule":"count"`, "3 pictures")},
		example{name: "by AlipayJSBridge", given: chosen("a.png"), script: `return new Promise((done) => AlipayJSBridge.call('chooseImage', {count: 1}, (r) => done(r.apFilePaths.length)))`, want: `1`},
		example{name: "of a file that is gone", given: chosen("gone.png"), want: failed("3", "Unknown Error")},
		example{name: "on a desktop that has no dialog", given: func(r *rig) { r.machine.broken = true }, want: failed("3", "Unknown Error")},
		example{name: "with a count that is not a number", options: `{count: {}}`, want: failed("2", `chooseImage: \"{}\" is not a number`)},
		example{shows: "11", want: failed("11", "The user cancelled")},
		mocked("chooseImage", 2001, "The user denied access to images"),
		mocked("chooseImage", 2002, "The user denied access to images before"),
		mocked("chooseImage", 2003, "The user denied access to images permanently"),
	)
	seen := "urls is missing, or the image is neither a file of the page nor an http or https address"
	looks := func(urls string, current int) func(testing.TB, *rig) {
		return view("preview", fmt.Sprintf(`{"urls":%s,"current":%d,"close":"Close","previous":"Previous image","next":"Next image","failed":"The image cannot be shown"}`, urls, current))
	}
	show("previewImage",
		example{shows: "success", options: `{urls: ['https://shop.example/a.png', 'https://shop.example/b.png'], current: 1}`, want: `["success", {}]`, keys: []string{"Escape"},
			then: looks(`["https://shop.example/a.png","https://shop.example/b.png"]`, 1)},
		example{shows: "success", name: "of a file", script: ap + `const path = await ap('/photo.jpg'); const [how] = await outcome('previewImage', {urls: [path], current: 7}); return [how, path.startsWith('https://resource/')]`, want: `["success", true]`, keys: []string{"Escape"}},
		example{shows: "success", name: "of one beside the page, and of others that are not pictures", options: `{urls: ['img/a b.png', '', 'javascript:1', 'file:///etc/passwd', 'http://', 'data:text/html,x']}`, want: `["success", {}]`, keys: []string{"Escape"},
			then: looks(`["`+origin+`/img/a%20b.png","","","","",""]`, 0)},
		example{name: "by the older name", script: `return new Promise((done) => AlipayJSBridge.call('imageViewer', {images: [{u: 'https://shop.example/a.png', t: 'x'}, 'https://shop.example/b.png'], init: 1}, done))`, want: `{}`, keys: []string{"Escape"},
			then: looks(`["https://shop.example/a.png","https://shop.example/b.png"]`, 1)},
		example{name: "by the older name, of nothing", script: `return new Promise((done) => AlipayJSBridge.call('imageViewer', {images: [{}]}, (r) => done(r.error)))`, want: `2`},
		example{shows: "2", want: failed("2", "previewImage: urls is missing")},
		example{shows: "2", name: "for an empty list", options: `{urls: []}`, want: failed("2", seen)},
		example{shows: "2", name: "for what is not a picture", script: ap + `return outcome('previewImage', {urls: [await ap('/notes.txt')]})`, want: failed("2", seen), then: openedNothing},
		example{shows: "2", name: "for a file that is not there", script: ap + `return outcome('previewImage', {urls: [nowhere]})`, want: failed("2", seen), then: openedNothing},
		example{shows: "2", name: "for a file of this machine", options: `{urls: ['file:///etc/passwd']}`, want: failed("2", seen), then: openedNothing},
		example{shows: "2", name: "for a list of another kind", options: `{urls: 'https://shop.example/'}`, want: failed("2", "previewImage: urls must be an array, not a string")},
	)
	broken := "The image cannot be read or cannot be saved"
	show("saveImage",
		example{shows: "success", options: `{url: 'SERVER/photo.jpg'}`, want: `["success", {}]`, then: album("photo.jpg")},
		example{shows: "success", name: "of a file, over none that is there", script: ap + `const url = await ap('/photo.png'); return [await outcome('saveImage', {url}), await outcome('saveImage', {filePath: url})]`,
			want: `[["success", {}], ["success", {}]]`, then: album("photo (2).png", "photo.png")},
		example{shows: "success", name: "under a name that ends as it should", options: `{url: 'SERVER/photo.desktop'}`, want: `["success", {}]`, then: album("photo.png")},
		example{name: "by AlipayJSBridge", script: `return new Promise((done) => AlipayJSBridge.call('saveImage', {src: 'SERVER/photo.png'}, done))`, want: `{}`, then: album("photo.png")},
		example{shows: "2", want: failed("2", "url is missing")},
		mocked("saveImage", 15, "Saving images is not allowed"),
		mocked("saveImage", 16, "There is no space left for the image"),
		example{shows: "17", options: `{url: 'SERVER/notes.txt'}`, want: failed("17", broken), then: album()},
		example{shows: "17", name: "for an address where nothing is", options: `{url: 'SERVER/words/404'}`, want: failed("17", broken), then: album()},
		example{shows: "17", name: "where there can be no folder", given: func(r *rig) { os.WriteFile(r.host.Pictures, nil, 0o600) }, options: `{url: 'SERVER/photo.png'}`, want: failed("17", broken)},
	)
	unread := "The image does not exist or cannot be read"
	show("getImageInfo",
		example{shows: "success", script: ap + `const src = await ap('/photo.jpg'); const info = await my.getImageInfo({src}); return [info.path === src, info]`,
			want: `[true, {"width": 60, "height": 40, "orientation": "up", "type": "jpg", "path": "…"}]`},
		example{shows: "success", name: "at an address", options: `{src: 'SERVER/photo.png'}`, want: `["success", {"width": 60, "height": 40, "orientation": "up", "type": "png", "path": "…"}]`},
		example{shows: "success", name: "in an address", options: `{src: 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='}`, want: `["success", {"width": 1, "height": 1, "orientation": "up", "type": "gif", "path": "…"}]`},
		example{shows: "12", want: failed("12", "src is missing")},
		example{shows: "18", options: `{src: 'SERVER/notes.txt'}`, want: failed("18", unread)},
		example{shows: "18", name: "for a file that is not there", script: ap + `return outcome('getImageInfo', {src: nowhere})`, want: failed("18", unread)},
		example{shows: "18", name: "for a host that is not listed", given: only, options: `{src: 'SERVER/photo.png'}`, want: failed("18", unread)},
		mocked("getImageInfo", 22, "The file type is not supported"),
		example{name: "with a path of another kind", options: `{src: {}}`, want: failed("2", "getImageInfo: src must be a string, not an object")},
	)
	const smaller = ap + `const small = async (paths, compressLevel) => {
			const got = await my.compressImage({apFilePaths: paths, compressLevel});
			return Promise.all(got.apFilePaths.map(async (apFilePath) => (await my.getFileInfo({apFilePath})).size));
		};
		const size = async (apFilePath) => (await my.getFileInfo({apFilePath})).size;
		const path = await ap('/photo.jpg');
		`
	show("compressImage",
		example{shows: "success", script: smaller + `const [low] = await small([path], 0); const [middle] = await small([path], 1); const [usual] = await small([path]); return [low < middle, middle < usual, usual < await size(path)]`, want: `[true, true, true]`},
		example{shows: "success", name: "at no compression", script: smaller + `const [same, other] = await small([path, 'SERVER/photo.png'], 3); return [same === await size(path), other > 0]`, want: `[true, true]`},
		example{shows: "success", name: "of none", options: `{apFilePaths: []}`, want: `["success", {"apFilePaths": []}]`},
		example{shows: "2", want: failed("2", "compressImage: apFilePaths is missing")},
		example{shows: "2", name: "for a level that does not exist", options: `{apFilePaths: [], compressLevel: 5}`, want: failed("2", "apFilePaths is missing, or compressLevel is not from 0 to 4")},
		example{shows: "12", script: ap + `return outcome('compressImage', {apFilePaths: [nowhere]})`, want: failed("12", "An image does not exist or cannot be read")},
		example{shows: "12", name: "for what is not a picture", script: ap + `return outcome('compressImage', {apFilePaths: [await ap('/notes.txt')]})`, want: failed("12", "An image does not exist or cannot be read")},
	)
}

// TestPicturesAreFoundBesideThePage checks that an address may be relative to the page's own, as in an <img>.
func TestPicturesAreFoundBesideThePage(t *testing.T) {
	r := newRig(t)
	p := fake.Open(r.session, r.site.URL+"/shop/index.html")
	t.Cleanup(p.Close)
	if err := p.Run(`var got; my.getImageInfo({src: '../photo.png'}).then((info) => { got = info.width; }, (error) => { got = error; })`); err != nil {
		t.Fatal(err)
	}
	if err := p.Until("got !== undefined"); err != nil {
		t.Fatal(err)
	}
	if got, _ := p.JSON("got"); got != "60" {
		t.Errorf("got %s", got)
	}
}
