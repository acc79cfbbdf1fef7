package jsapi

// methods is the table of calls: a line for each, which is a file of its name.
func (h Host) methods() []Method {
	if h.Screen == nil {
		h.Screen = &Screen{}
	}
	h.said = &said{}
	all := []Method{
		h.getAuthCode(),
		h.getSetting(),
		h.openSetting(),

		h.alert(),
		h.confirm(),
		h.prompt(),
		h.showToast(),
		h.hideToast(),
		h.showLoading(),
		h.hideLoading(),
		h.showActionSheet(),
		h.datePicker(),
		h.optionsSelect(),
		h.multiLevelSelect(),

		h.setStorage(),
		h.getStorage(),
		h.removeStorage(),
		h.clearStorage(),
		h.getStorageInfo(),

		h.tradePay(),
		h.getOpenUserInfo(),
		h.getPhoneNumber(),

		h.getAppIdSync(),
		h.getRunScene(),
		h.getLaunchOptionsSync(),
		h.getEnterOptionsSync(),
		h.getEnv(),
		h.postMessage(),

		h.navigateTo(),
		h.redirectTo(),
		h.reLaunch(),
		h.switchTab(),
		h.navigateBack(),
		h.setNavigationBar(),
		h.setTitle(),
		h.hideBackHome(),
		h.pageScrollTo(),
		h.openBrowser(),

		h.setClipboard(),
		h.getClipboard(),

		h.getSystemInfo(),
		h.getNetworkType(),
		h.getBatteryInfo(),
		h.getScreenBrightness(),
		h.setScreenBrightness(),
		h.setKeepScreenOn(),
		h.hideKeyboard(),
		h.vibrate(),
		h.vibrateLong(),
		h.vibrateShort(),

		h.getLocation(),
		h.chooseLocation(),
		h.openLocation(),
		h.scan(),
		h.getFacePhotoData(),
		h.choosePhoneContact(),
		h.addPhoneContact(),
		h.makePhoneCall(),
		h.share(),
		h.startShare(),

		h.request(),
		h.httpRequest(),
		h.networkRequest(),
		h.uploadFile(),
		h.downloadFile(),

		h.chooseImage(),
		h.previewImage(),
		h.saveImage(),
		h.getImageInfo(),
		h.compressImage(),

		h.saveFile(),
		h.getFileInfo(),
		h.getSavedFileList(),
		h.getSavedFileInfo(),
		h.removeSavedFile(),
		h.openDocument(),

		h.startApp(),
		h.popTo(),
		h.getStartupParams(),
		h.setAPDataStorage(),
		h.getAPDataStorage(),
		h.removeAPDataStorage(),
	}
	all = append(all, h.leaving()...)
	return append(all, h.around()...)
}
