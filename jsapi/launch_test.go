package jsapi_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/fake"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi"
	"github.com/jembatan/jembatan/jsapi/device"
	"github.com/jembatan/jembatan/jsapi/method"
)

func init() {
	const launched = `{"path": "index.html", "query": {"from": "poster", "n": "1"}, "referrerInfo": {}}`
	show("getLaunchOptionsSync", example{shows: "success", script: `return my.getLaunchOptionsSync()`, want: launched})
	show("getEnterOptionsSync", example{shows: "success", script: `return my.getEnterOptionsSync()`, want: launched})
	show("getAppIdSync", example{shows: "success", script: `return my.getAppIdSync()`, want: `{"appId": "shop"}`})
	show("getRunScene",
		example{shows: "success", want: `["success", {"envVersion": "develop"}]`},
		mocked("getRunScene", 3, "Unknown Error"))
	show("getEnv",
		example{shows: "success", want: `["success", {"miniprogram": true}]`},
		example{name: "with a callback", script: `return new Promise((done) => my.getEnv(done))`, want: `{"miniprogram": true}`})
	answered := mocks(method.Mock{Call: "postMessage", With: map[string]json.RawMessage{"flag": json.RawMessage(`"code"`)}, Success: json.RawMessage(`{"code":7}`)})
	show("postMessage",
		example{name: "answered by a mock, as the page is told", given: answered, options: `{flag: 'code'}`, want: `["success", {}]`, windowless: true,
			then: view("message", `{"code":7}`)},
		example{name: "answered by a mock", given: answered,
			script: `my.postMessage({flag: 'other'}); return ['success', await new Promise((heard) => { my.onMessage = heard; my.postMessage({flag: 'code'}); })]`,
			want:   `["success", {"code": 7}]`, then: traced(`"kind":"mock"`, `"call":"postMessage"`), windowed: true},
		example{shows: "success", options: `{hello: ['there']}`, want: `["success", {}]`, then: traced(`"kind":"message"`, `"message":{"hello":["there"]}`)})
}

var container = consent.Container{App: "shopper", Version: "1.2.3", SDKVersion: "2.7.0"}

// contained opens a page of a host that has only a container, and returns the value of an expression there.
func contained(t *testing.T, expression string) string { t.Helper(); return sized(t, 1.5, expression) }

// sized is contained, with so many pixels of the screen for one of the page.
func sized(t *testing.T, scale float64, expression string) string {
	t.Helper()
	h := jsapi.Host{App: anyApp, Container: container, Machine: &machine{width: 300, height: 500, scale: scale}}
	s := bridge.NewSession(bridge.Config{Recorder: &lines{}, Table: jsapi.Table(h), Constants: jsapi.Constants(h)})
	t.Cleanup(func() { s.Close(patience) })
	p := fake.Open(s, origin+"/index.html")
	t.Cleanup(p.Close)
	got, err := p.JSON(expression)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestConstantsOfContainerAndPhone(t *testing.T) {
	want := `["2.7.0",false,null,{"USER_DATA_PATH":"https://usr","clientName":"shopper","clientVersion":"1.2.3","language":"id","platform":"Android"}]`
	got := contained(t, `[my.SDKVersion, my.isIDE, my.onMessage, my.env]`)
	if diff := cmp.Diff(compacted(t, want), compacted(t, got)); diff != "" {
		t.Error(diff)
	}
}

func TestSystemInfoOfTheContainer(t *testing.T) {
	want := `["shopper","1.2.3","2.7.0",1.5,300,500]`
	got := contained(t, `((i) => [i.app, i.version, i.SDKVersion, i.pixelRatio, i.windowWidth, i.windowHeight])(my.getSystemInfoSync())`)
	if got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestPixelRatioIsThatOfAPhone checks that a page which the window shows smaller still has a ratio that phones have.
func TestPixelRatioIsThatOfAPhone(t *testing.T) {
	for scale, want := range map[float64]string{0.94: "1", 1: "1", 2: "2", 1.88: "1.88"} {
		if got := sized(t, scale, `my.getSystemInfoSync().pixelRatio`); got != want {
			t.Errorf("with %v pixels of the screen for one of the page: %s, want %s", scale, got, want)
		}
	}
}

func TestConstantsFollowThePhone(t *testing.T) {
	for platform, want := range map[string]string{"Android": "Android", "iOS": "iOS", "iPhone OS": "iOS", "Symbian": "unknown"} {
		env := jsapi.Constants(jsapi.Host{Device: func() device.Device { return device.Device{Platform: platform, Language: "en"} }})["env"].(map[string]any)
		if env["platform"] != want || env["language"] != "en" {
			t.Errorf("%s: %v", platform, env)
		}
	}
}
