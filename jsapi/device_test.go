package jsapi_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/jembatan/jembatan/jsapi/device"
)

// has returns a setup that changes the phone of an example.
func has(change func(*device.Device)) func(*rig) { return func(r *rig) { change(&r.device) } }

// said returns a check that words were drawn in a toast and are in the trace.
func said(words string) func(testing.TB, *rig) {
	return func(t testing.TB, r *rig) {
		t.Helper()
		traced(`"kind":"said"`, fmt.Sprintf(`"words":%q`, words))(t, r)
		if r.page != nil {
			r.drew(t, "toast", fmt.Sprintf(`{"content":%q,"type":"none","duration":2500}`, words))
			return
		}
		select {
		case <-r.drawn:
		case <-time.After(time.Minute):
			t.Error("the window drew nothing")
		}
	}
}

func init() {
	const system = `{"app": "", "version": "", "SDKVersion": "", "language": "id",
		"brand": "Lintas", "model": "Lintas A5", "platform": "Android", "system": "14", "storage": "128 GB", "currentBattery": "80%%", "performance": "high",
		"pixelRatio": 2, "screen": {"width": 390, "height": 916}, "screenWidth": 390, "screenHeight": 916, "windowWidth": 390, "windowHeight": 844,
		"statusBarHeight": 24, "titleBarHeight": 48, "transparentTitle": false, "isIphoneXSeries": false,
		"safeArea": {"left": 0, "right": 390, "top": 24, "bottom": 916, "width": 390, "height": 892}, "fontSizeSetting": 16,
		"albumAuthorized": true, "cameraAuthorized": %t, "locationAuthorized": %[1]t, "locationEnabled": %[1]t, "wifiEnabled": %[1]t}`
	show("getSystemInfo",
		example{shows: "success", want: fmt.Sprintf(`["success", `+system+`]`, true)},
		example{shows: "success", name: "and waits", script: `return my.getSystemInfoSync()`, want: fmt.Sprintf(system, true)},
		example{shows: "success", name: "where the phone keeps all from the wallet", want: fmt.Sprintf(`["success", `+system+`]`, false),
			given: has(func(d *device.Device) {
				d.Access.Camera, d.Access.Location, d.NetworkType = device.Off, device.Off, "4G"
			})},
		example{name: "by AlipayJSBridge", script: `return new Promise((done) => AlipayJSBridge.call('getSystemInfo', (r) => done(r.model)))`, want: `"Lintas A5"`},
		example{name: "of a page that has no size", given: func(r *rig) { r.machine.broken = true },
			want: `["fail", {"error": 3, "errorMessage": "Unknown Error"}]`},
		example{name: "known to canIUse", script: `return ['getSystemInfoSync', 'getSystemInfo.return.screen.width', 'getSystemInfo.return.shoe'].map((s) => my.canIUse(s))`, want: `[true, true, false]`},
	)
	older := func(networkType string) string {
		return fmt.Sprintf(`{"networkAvailable": %t, "networkType": %q, "networkInfo": "…", "err_msg": "network_type:%[2]s"}`, networkType != "fail", networkType)
	}
	on := func(networkType string) func(*rig) {
		return has(func(d *device.Device) { d.NetworkType = networkType })
	}
	show("getNetworkType",
		example{shows: "success", want: `["success", {"networkAvailable": true, "networkType": "WIFI"}]`},
		example{shows: "success", name: "without a network", given: on(device.NoNetwork), want: `["success", {"networkAvailable": false, "networkType": "NOTREACHABLE"}]`},
		example{name: "by AlipayJSBridge", script: legacyCall("getNetworkType", `{}`), given: on("3G"),
			want: `{"networkAvailable": true, "networkType": "wwan", "networkInfo": "3G", "err_msg": "network_type:wwan"}`},
		example{name: "by AlipayJSBridge, on wireless", script: legacyCall("getNetworkType", `{}`), want: older("wifi")},
		example{name: "by AlipayJSBridge, without a network", script: legacyCall("getNetworkType", `{}`), given: on(device.NoNetwork), want: older("fail")},
	)
	show("getBatteryInfo",
		example{shows: "success", want: `["success", {"level": 80, "isCharging": false}]`},
		example{shows: "success", name: "and waits", script: `return my.getBatteryInfoSync()`, want: `{"level": 5, "isCharging": true}`,
			given: has(func(d *device.Device) { d.Battery = device.Battery{Level: 5, Charging: true} })},
	)
}

// legacyCall returns a script that calls a legacy alias.
func legacyCall(name, options string) string {
	return fmt.Sprintf(`return new Promise((done) => AlipayJSBridge.call(%q, %s, done))`, name, options)
}
