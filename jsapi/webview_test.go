package jsapi_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/fake"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/jembatan/jembatan/jsapi/storage"
)

// program is the program around a page in a web-view.
type program struct{ went, heard chan string }

func (p program) Go(_ context.Context, name string, options json.RawMessage) error {
	p.went <- name + " " + string(options)
	if strings.Contains(string(options), "none") {
		return &bridge.Failure{Code: 1, Message: "none resolved to none is not found"}
	}
	return nil
}

func (p program) Hear(message json.RawMessage) { p.heard <- string(message) }

// TestPagesInWebViewsAreNeverTheProgram checks that the calls of a page in a web-view reveal nothing about the program,
// even if the page has the program's own origin.
func TestPagesInWebViewsAreNeverTheProgram(t *testing.T) {
	store, err := storage.Open(":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { store.Close() })
	ctx := context.Background()
	if err := store.Of("shop", "budi").Set(ctx, "diary", json.RawMessage(`"secret"`)); err != nil {
		t.Fatal(err)
	}
	const own = "http://127.0.0.1:20123"
	h := jsapi.Host{
		Authority: consent.NewAuthority(consent.Config{Profile: dana(t), Source: consent.Script(consent.Answer{Outcome: consent.Allow}), Ledger: memory(t)}),
		App:       func(origin string) (consent.App, bool) { return consent.App{ID: "shop", Origin: own}, origin == own },
		User: func() consent.User {
			return consent.User{ID: "budi", Name: "Budi", Fields: map[string]string{"phone": "+62-899-0000-0001"}}
		},
		Storage: store, Mocks: &method.Mocks{},
	}
	h.Mocks.Set([]method.Mock{{Call: "getPhoneNumber", Success: json.RawMessage(`{"response":"0812"}`)}, {Call: "getEnv", Success: json.RawMessage(`{"mocked":1}`)}})
	p := program{make(chan string, 9), make(chan string, 9)}
	id := func(origin string) string { return "shop web-view " + origin }
	session := bridge.NewSession(bridge.Config{Table: jsapi.WebViewTable(h, id, p), Constants: jsapi.Constants(h)})
	t.Cleanup(func() { session.Close(patience) })

	members := []string{"alert", "chooseImage", "clearStorage", "clearStorageSync", "getEnv", "getLocation", "getNetworkType", "getStorage", "getStorageInfo",
		"getStorageInfoSync", "getStorageSync", "hideLoading", "navigateBack", "navigateTo", "openLocation", "postMessage", "previewImage", "reLaunch", "redirectTo",
		"removeStorage", "removeStorageSync", "setStorage", "setStorageSync", "showLoading", "startShare", "switchTab", "tradePay"}
	var got []string
	for _, m := range session.Members() {
		got = append(got, m.Name)
	}
	if !slices.Equal(got, members) {
		t.Errorf("the page has %v", got)
	}

	page := fake.Open(session, own+"/page.html")
	t.Cleanup(page.Close)
	comes := func(script, want string) {
		t.Helper()
		page.Run(`got = undefined; (async () => { ` + script + ` })().then((r) => { got = r; }, (r) => { got = r; })`)
		page.Until("got !== undefined")
		if text, err := page.JSON("got"); err != nil || text != want {
			t.Errorf("%s is %s, %v, want %s", script, text, err, want)
		}
	}
	comes(`return my.getEnv()`, `{"miniprogram":true}`)
	for _, name := range []string{"getAuthCode", "getPhoneNumber", "getOpenUserInfo", "getSetting", "request", "AlipayJSBridge.getAPDataStorage", "getAppIdSync"} {
		comes(`return (await my.call('`+name+`', {scopes: ['USER_LOGIN_ID'], key: 'diary'}).catch((e) => e)).error`, `1`)
	}
	comes(`return my.previewImage({urls: ['a.png']})`, `{}`)
	if views := page.Views(); len(views) != 1 || views[0].Name != "preview" || !strings.Contains(string(views[0].With), own+"/a.png") {
		t.Errorf("the page has drawn %s", views)
	}
	comes(`return (await my.getStorage({key: 'diary'})).data`, `null`)
	comes(`await my.setStorage({key: 'diary', data: 1}); return (await my.getStorage({key: 'diary'})).data`, `1`)
	if data, _, err := store.Of("shop", "budi").Get(ctx, "diary"); err != nil || string(data) != `"secret"` {
		t.Errorf("the program has %s, %v", data, err)
	}
	comes(`await my.postMessage({a: 1}); return my.navigateTo({url: '/p'})`, `{}`)
	comes(`return my.navigateTo({url: 'none'})`, `{"error":1,"errorMessage":"none resolved to none is not found"}`)
	if got := []string{<-p.heard, <-p.went, <-p.went}; !slices.Equal(got, []string{`{"a":1}`, `navigateTo {"url":"/p"}`, `navigateTo {"url":"none"}`}) {
		t.Errorf("the program hears %q", got)
	}

	// Another origin has a storage of its own, and a page without an origin has none.
	page.Navigate("https://elsewhere.example/")
	comes(`return (await my.getStorage({key: 'diary'})).data`, `null`)
	page.Navigate("data:text/html,x")
	comes(`return (await my.getStorage({key: 'diary'}).catch((e) => e)).error`, `3`)
}
