package jsapi

import (
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/method"
)

// Methods returns every call that the host handles, in alphabetical order. A method in
// own is added, or replaces the host's method of the same name.
func Methods(h Host, own ...method.Method) []method.Method {
	all := method.Merge(h.methods(), own, h.Mocks)
	if h.Templates {
		all = withRuntime(all, own)
	}
	return all
}

// Table returns the table of [Methods] for a session of the bridge.
func Table(h Host, own ...method.Method) *bridge.Table {
	return method.Table(Methods(h, own...), h.Mocks, func(call *bridge.Call) error {
		_, err := h.app(call)
		return err
	})
}

// methods returns the table of calls: one line for each, below the name of its file.
func (h Host) methods() []method.Method {
	if h.Screen == nil {
		h.Screen = &Screen{}
	}
	h.said = &said{}
	all := []method.Method{
		// consent.go
		h.getAuthCode(),
		// settings.go
		h.getSetting(),
		h.openSetting(),
		// authorize.go
		h.getAuthorize(),
		// userinfo.go
		h.getOpenUserInfo(),
		h.getPhoneNumber(),
		// payment.go
		h.tradePay(),
		// contract.go
		h.signContract(),

		// dialogs.go
		h.alert(),
		h.confirm(),
		h.prompt(),
		// toasts.go
		h.showToast(),
		h.hideToast(),
		h.showLoading(),
		h.hideLoading(),
		// pickers.go
		h.showActionSheet(),
		h.datePicker(),
		h.optionsSelect(),
		h.multiLevelSelect(),

		// storage.go
		h.setStorage(),
		h.getStorage(),
		h.removeStorage(),
		h.clearStorage(),
		h.getStorageInfo(),
		// clipboard.go
		h.setClipboard(),
		h.getClipboard(),

		// launch.go
		h.getAppIdSync(),
		h.getRunScene(),
		h.getLaunchOptionsSync(),
		h.getEnterOptionsSync(),
		h.getEnv(),
		h.postMessage(),

		// navigation.go
		h.navigateTo(),
		h.redirectTo(),
		h.reLaunch(),
		h.switchTab(),
		h.navigateBack(),
		h.openBrowser(),
		// titlebar.go
		h.setNavigationBar(),
		h.setTitle(),
		h.hideBackHome(),
		h.pageScrollTo(),

		// device.go
		h.getSystemInfo(),
		h.getNetworkType(),
		h.getBatteryInfo(),
		h.getDeviceInfo(),
		// screen.go
		h.getScreenBrightness(),
		h.setScreenBrightness(),
		h.setKeepScreenOn(),
		h.hideKeyboard(),
		h.vibrate(),
		h.vibrateLong(),
		h.vibrateShort(),
		// location.go
		h.getLocation(),
		h.chooseLocation(),
		h.openLocation(),
		// camera.go
		h.scan(),
		h.getFacePhotoData(),
		// contacts.go
		h.choosePhoneContact(),
		h.addPhoneContact(),
		h.makePhoneCall(),
		// share.go
		h.share(),
		h.startShare(),

		// network.go
		h.request(),
		h.httpRequest(),
		h.networkRequest(),
		// transfers.go
		h.uploadFile(),
		h.downloadFile(),
		// images.go
		h.chooseImage(),
		h.saveImage(),
		h.getImageInfo(),
		h.compressImage(),
		// codes.go
		h.generateImageFromCode(),
		// rsa.go
		h.rsa(),
		// preview.go
		h.previewImage(),
		// files.go
		h.chooseFileFromDisk(),
		h.saveFile(),
		h.getFileInfo(),
		h.getSavedFileList(),
		h.getSavedFileInfo(),
		h.removeSavedFile(),
		h.openDocument(),

		// legacy.go
		h.startApp(),
		h.popTo(),
		h.getStartupParams(),
		h.setAPDataStorage(),
		h.getAPDataStorage(),
		h.removeAPDataStorage(),
	}
	all = append(all, h.closing()...)
	all = append(all, h.notifications()...)
	all = append(all, h.barCalls()...)
	all = append(all, h.phoneControls()...)
	return append(all, h.walletsOwn(all)...)
}

// walletsOwn are the names that the wallet's profile has for calls.
func (h Host) walletsOwn(all []method.Method) (own []method.Method) {
	if h.Authority == nil { // where the table is only listed
		return nil
	}
	for name, synonym := range h.Authority.Profile().Calls {
		for _, m := range all {
			if m.Name == synonym.Is {
				own = append(own, m.As(name, synonym.Takes))
			}
		}
	}
	return own
}
