package jsapi

import (
	"context"
	"fmt"

	"github.com/jembatan/jembatan/assets/device"
	"github.com/jembatan/jembatan/bridge"
)

// systemInfo is what my.getSystemInfo tells. Sizes are in CSS pixels.
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

// getSystemInfo is my.getSystemInfo: the wallet's app, the fixture's phone, and
// the page's own size. The published questions about it say that a screen is as
// high as the page and the two bars above it.
func (h Host) getSystemInfo() Method {
	m := Method{Name: "getSystemInfo", State: Fixture, Does: "tells of the phone, the app and the size of the page", Twin: true}
	return Handle(m, func(context.Context, *bridge.Call, struct{}) (systemInfo, error) {
		width, height, ratio, err := h.Machine.Size()
		if err != nil {
			return systemInfo{}, err
		}
		phone := h.phone()
		high := height + phone.StatusBarHeight + phone.TitleBarHeight
		return systemInfo{
			App: h.Container.App, Version: h.Container.Version, SDKVersion: h.Container.SDKVersion, Language: phone.Language,
			Brand: phone.Brand, Model: phone.Model, Platform: phone.Platform, System: phone.System,
			Storage: phone.Storage, CurrentBattery: fmt.Sprintf("%d%%", phone.Battery.Level), Performance: "high",
			PixelRatio: ratio, Screen: extent{width, high}, ScreenWidth: width, ScreenHeight: high, WindowWidth: width, WindowHeight: height,
			StatusBarHeight: phone.StatusBarHeight, TitleBarHeight: phone.TitleBarHeight, FontSizeSetting: phone.FontSize,
			AlbumAuthorized:  true,
			CameraAuthorized: phone.Access.Camera != device.Off, LocationAuthorized: phone.Access.Location != device.Off,
			LocationEnabled: phone.Access.Location != device.Off, WifiEnabled: phone.NetworkType == "WIFI",
		}, nil
	})
}
