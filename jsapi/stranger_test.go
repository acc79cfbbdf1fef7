package jsapi_test

import (
	"testing"

	"github.com/jembatan/jembatan/consent"
)

// stranger has the page be at an origin at which the host knows no app.
func stranger(r *rig) { r.app = consent.App{} }

// Calls that act for an app fail for a page that belongs to none.
func init() {
	const unknown = `["fail", {"error": 3, "errorMessage": "Unknown Error"}]`
	why := traced(`"kind":"error"`, "no app is known at origin")
	show("tradePay", example{name: "for a stranger", given: stranger, options: `{tradeNO: '1'}`, want: unknown, then: func(t testing.TB, r *rig) {
		why(t, r)
		if r.cashier.order.TradeNumber != "" {
			t.Errorf("the cashier was asked for %+v", r.cashier.order)
		}
	}})
	for call, options := range map[string]string{
		"setStorage": `{key: 'k', data: 1}`, "getStorage": `{key: 'k'}`, "removeStorage": `{key: 'k'}`, "clearStorage": `{}`, "getStorageInfo": `{}`,
		"getSetting": `{}`, "openSetting": `{}`,
		"request": `{url: 'SERVER/answer'}`, "httpRequest": `{url: 'SERVER/answer'}`, "networkRequest": `{url: 'SERVER/answer'}`,
		"uploadFile": `{}`, "downloadFile": `{url: 'SERVER/answer'}`, "openBrowser": `{url: 'https://shop.example/'}`,
		"saveFile": `{}`, "getFileInfo": `{}`, "getSavedFileList": `{}`, "getSavedFileInfo": `{}`, "removeSavedFile": `{}`, "openDocument": `{}`,
		"chooseImage": `{}`, "previewImage": `{}`, "saveImage": `{}`, "getImageInfo": `{}`, "compressImage": `{}`,
		"getClipboard": `{}`, "setClipboard": `{text: 'x'}`,
	} {
		show(call, example{name: "for a stranger", given: stranger, options: options, want: unknown, then: why})
	}
	show("getOpenUserInfo", example{name: "for a stranger", given: stranger, script: `return JSON.parse((await my.getOpenUserInfo()).response).response.code`, want: `"20000"`})
}
