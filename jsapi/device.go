package jsapi

import (
	"context"
	"fmt"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/device"
	"github.com/jembatan/jembatan/jsapi/method"
)

// phone returns the phone that pages are told about: the built-in one if the host has none.
func (h Host) phone() device.Device {
	if h.Device == nil {
		return device.Default()
	}
	return h.Device()
}

// done is the answer of calls that only report success.
type done struct {
	Success bool `json:"success"`
}

// systemInfo is the answer of my.getSystemInfo. Sizes are in CSS pixels.
type systemInfo struct {
	App        string `json:"app"`
	Version    string `json:"version"`
	SDKVersion string `json:"SDKVersion"`
	Language   string `json:"language"`

	Brand          string `json:"brand"`
	Model          string `json:"model"`
	Platform       string `json:"platform"`
	System         string `json:"system"`
	Storage        string `json:"storage"`
	CurrentBattery string `json:"currentBattery"`
	Performance    string `json:"performance"`

	PixelRatio       float64 `json:"pixelRatio"`
	Screen           extent  `json:"screen" options:"width,height"`
	ScreenWidth      int     `json:"screenWidth"`
	ScreenHeight     int     `json:"screenHeight"`
	WindowWidth      int     `json:"windowWidth"`
	WindowHeight     int     `json:"windowHeight"`
	StatusBarHeight  int     `json:"statusBarHeight"`
	TitleBarHeight   int     `json:"titleBarHeight"`
	TransparentTitle bool    `json:"transparentTitle"`
	IPhoneXSeries    bool    `json:"isIphoneXSeries"`
	SafeArea         area    `json:"safeArea" options:"left,right,top,bottom,width,height"`
	FontSizeSetting  int     `json:"fontSizeSetting"`

	AlbumAuthorized    bool `json:"albumAuthorized"`
	CameraAuthorized   bool `json:"cameraAuthorized"`
	LocationAuthorized bool `json:"locationAuthorized"`
	LocationEnabled    bool `json:"locationEnabled"`
	WifiEnabled        bool `json:"wifiEnabled"`
}

type extent struct {
	Width  int `json:"width"`
	Height int `json:"height"`
}

// area is a part of the screen.
type area struct {
	Left   int `json:"left"`
	Right  int `json:"right"`
	Top    int `json:"top"`
	Bottom int `json:"bottom"`
	Width  int `json:"width"`
	Height int `json:"height"`
}

// ShellTitleBar is the height of the title bar that the shell of a program of the template language draws in the page.
const ShellTitleBar = 48

// getSystemInfo is my.getSystemInfo, which returns the wallet's app, the fixture's phone and the size of the page.
// According to the published FAQ, the height of the screen is that of the page and the two bars above it. The safe area is
// the screen below the status bar: the page is within it, and env(safe-area-inset-*) is 0 on all its sides. The ratio of pixels
// is that of the screen, and at least 1, as on every phone: a window that is too high for the screen shows the page smaller.
func (h Host) getSystemInfo() method.Method {
	m := method.Method{Name: "getSystemInfo", State: method.Fixture, Summary: "returns the phone, the wallet's app and the size of the page", Sync: true}
	return method.Handle(m, func(context.Context, *bridge.Call, struct{}) (systemInfo, error) {
		width, height, ratio, err := h.Machine.Size()
		if err != nil {
			return systemInfo{}, err
		}
		phone := h.phone()
		title := phone.TitleBarHeight
		if h.Templates {
			title = ShellTitleBar
			height -= title
		}
		high := height + phone.StatusBarHeight + title
		return systemInfo{
			App: h.Container.App, Version: h.Container.Version, SDKVersion: h.Container.SDKVersion, Language: phone.Language,
			Brand: phone.Brand, Model: phone.Model, Platform: phone.Platform, System: phone.System,
			Storage: phone.Storage, CurrentBattery: fmt.Sprintf("%d%%", phone.Battery.Level), Performance: "high",
			PixelRatio: max(1, ratio), Screen: extent{width, high}, ScreenWidth: width, ScreenHeight: high, WindowWidth: width, WindowHeight: height,
			StatusBarHeight: phone.StatusBarHeight, TitleBarHeight: title, FontSizeSetting: phone.FontSize,
			SafeArea:         area{Right: width, Top: phone.StatusBarHeight, Bottom: high, Width: width, Height: high - phone.StatusBarHeight},
			AlbumAuthorized:  true,
			CameraAuthorized: phone.Access.Camera != device.Off, LocationAuthorized: phone.Access.Location != device.Off,
			LocationEnabled: phone.Access.Location != device.Off, WifiEnabled: phone.NetworkType == "WIFI",
		}, nil
	})
}

// getDeviceInfo is AlipayJSBridge.getDeviceInfo: the phone, and the role of the user in a wallet's app that has roles. No
// page publishes it; the names are those that pages read.
func (h Host) getDeviceInfo() method.Method {
	type answer struct {
		Brand       string `json:"brand"`
		Model       string `json:"model"`
		Platform    string `json:"platform"`
		System      string `json:"system"`
		Language    string `json:"language"`
		App         string `json:"app"`
		Version     string `json:"version"`
		CurrentRole string `json:"currentRole,omitempty"`
	}
	m := method.Method{Name: method.LegacyObject + "getDeviceInfo", State: method.Fixture, Summary: "returns the phone, and the user's role in the wallet's app"}
	return method.Handle(m, func(context.Context, *bridge.Call, none) (answer, error) {
		phone := h.phone()
		return answer{phone.Brand, phone.Model, phone.Platform, phone.System, phone.Language, h.Container.App, h.Container.Version, phone.Role}, nil
	})
}

// getNetworkType is my.getNetworkType. In its legacy alias, networkType is wifi, wwan or fail, and networkInfo is the
// exact type.
func (h Host) getNetworkType() method.Method {
	type answer struct {
		NetworkAvailable bool   `json:"networkAvailable"`
		NetworkType      string `json:"networkType" options:"UNKNOWN,NOTREACHABLE,WIFI,2G,3G,4G,WWAN"`
		NetworkInfo      string `json:"networkInfo,omitempty"`
		ErrMsg           string `json:"err_msg,omitempty"`
	}
	m := method.Method{Name: "getNetworkType", State: method.Fixture, Summary: "returns the network type"}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, _ struct{}) (answer, error) {
		phone := h.phone()
		a := answer{NetworkAvailable: phone.Reachable(), NetworkType: phone.NetworkType}
		if method.Legacy(call) {
			a.NetworkInfo, a.NetworkType = a.NetworkType, olderNetwork(a.NetworkType)
			a.ErrMsg = "network_type:" + a.NetworkType
		}
		return a, nil
	})
}

func olderNetwork(networkType string) string {
	switch networkType {
	case "WIFI":
		return "wifi"
	case device.NoNetwork:
		return "fail"
	}
	return "wwan"
}

// getBatteryInfo is my.getBatteryInfo. The level is in percent.
func (h Host) getBatteryInfo() method.Method {
	type answer struct {
		Level      int  `json:"level"`
		IsCharging bool `json:"isCharging"`
	}
	m := method.Method{Name: "getBatteryInfo", State: method.Fixture, Summary: "returns the battery level", Sync: true}
	return method.Handle(m, func(context.Context, *bridge.Call, struct{}) (answer, error) {
		battery := h.phone().Battery
		return answer{battery.Level, battery.Charging}, nil
	})
}
