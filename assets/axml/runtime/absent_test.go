package runtime

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/jembatan/jembatan/assets/axml/builtin"
)

// published has all functions of my that the platform's typings publish, in version 3.0.14, with those of my.ap and my.cloud.
const published = `
addPhoneContact alert ap.getMainSelectedCity ap.imgRisk ap.imgRiskCallback ap.navigateToAlipayPage ap.navigateToFinance ap.nsf
ap.openAlipayApp ap.openCardList ap.openKBVoucherDetail ap.openMerchantCardList ap.openMerchantTicketList ap.openMerchantVoucherList
ap.openTicketDetail ap.openTicketList ap.openURL ap.openVoucherDetail ap.openVoucherList ap.prepareUseCertificate ap.preventCheat
ap.updateAlipayClient arrayBufferToBase64 base64ToArrayBuffer calculateRoute cancelBluetoothPair canvasToTempFilePath checkBeforeAddOrder
checkIsIfaaEnrolledInDevice checkIsSupportIfaaAuthentication chooseAlipayContact chooseCity chooseContact chooseDistrict chooseImage
chooseLocation choosePhoneContact chooseVideo clearStorage clearStorageSync closeBluetoothAdapter closeSocket cloud.createCloudContext
compressImage confirm connectBLEDevice connectSocket connectWifi createAnimation createCanvasContext createInnerAudioContext
createIntersectionObserver createLottieContext createMapContext createOffscreenCanvas createRewardedAd createSelectorQuery
createVideoContext createWebViewContext createWorker datePicker detectFileType disableAlertBeforeUnload disconnectBLEDevice downloadFile
enableAlertBeforeUnload exitMiniProgram generateImageFromCode getAccessibilityManager getAccountInfoSync getAddress getAppAuthorizeSetting
getAppBaseInfo getAppIdSync getAuthCode getAvailableAudioSources getBLEDeviceCharacteristics getBLEDeviceRSSI getBLEDeviceServices
getBLEDeviceStatus getBLEMTU getBackgroundAudioManager getBackgroundFetchData getBatteryInfo getBatteryInfoSync getBeacons
getBluetoothAdapterState getBluetoothDevices getBluetoothPairs getClipboard getConnectedBluetoothDevices getConnectedWifi
getEnterOptionsSync getExtConfig getExtConfigSync getFileInfo getFileSystemManager getGeocoder getImageInfo getLaunchOptionsSync
getLeftButtonsBoundingClientRect getLocalIPAddress getLocation getMapInfo getMenuButtonBoundingClientRect getNetworkType getOpenUserInfo
getParentAppId getParentAppIdSync getPhoneNumber getPluginIdSync getRecorderManager getRunData getRunScene getSavedFileInfo getSavedFileList
getScreenBrightness getServerTime getSetting getStorage getStorageInfo getStorageInfoSync getStorageSync getSystemInfo getSystemInfoSync
getSystemSetting getTitleColor getUpdateManager getVideoInfo getWifiList getWindowInfo hideAddToDesktopMenu hideAllAddToDesktopMenu
hideBackHome hideKeyboard hideLoading hideNavigationBarLoading hideShareMenu hideTabBar hideTabBarRedDot hideToast isScreenReaderEnabled
loadFontFace loadPlugin makeBluetoothPair makePhoneCall multiLevelSelect navigateBack navigateBackMiniProgram navigateTo
navigateToMiniProgram notifyBLECharacteristicValueChange offAccelerometerChange offAppHide offAppShow offAudioInterruptionBegin
offAudioInterruptionEnd offBLECharacteristicValueChange offBLEConnectionStateChanged offBeaconServiceChange offBeaconUpdate
offBluetoothAdapterStateChange offBluetoothDeviceFound offCompassChange offComponentError offDeviceMotionChange offError offGetWifiList
offGyroscopeChange offLocatedComplete offMemoryWarning offNetworkStatusChange offPageNotFound offSocketClose offSocketError offSocketMessage
offSocketOpen offUnhandledRejection offUserCaptureScreen offWifiConnected onAccelerometerChange onAppHide onAppShow onAudioInterruptionBegin
onAudioInterruptionEnd onBLECharacteristicValueChange onBLEConnectionStateChanged onBeaconServiceChange onBeaconUpdate
onBluetoothAdapterStateChange onBluetoothDeviceFound onCompassChange onComponentError onDeviceMotionChange onError onGetWifiList
onGyroscopeChange onLocatedComplete onMemoryWarning onNetworkStatusChange onPageNotFound onSocketClose onSocketError onSocketMessage
onSocketOpen onUnhandledRejection onUserCaptureScreen onWifiConnected openBluetoothAdapter openDocument openKBVoucherDetail openLocation
openMerchantTicketList openMerchantVoucherList openOtherApp openSetting openTicketDetail openTicketList openVoucherDetail openVoucherList
optionsSelect pageScrollTo paySignCenter previewImage prompt reLaunch readBLECharacteristicValue redirectTo regionPicker registerSSID
removeSavedFile removeStorage removeStorageSync removeTabBarBadge request requestSubscribeMessage rsa saveFile saveFileToDisk saveImage
saveImageToPhotosAlbum saveVideoToPhotosAlbum scan sendSocketMessage setBLEMTU setBackgroundColor setBackgroundTextStyle setCanPullDown
setClipboard setKeepScreenOn setLocatedCity setNavigationBar setNavigationBarBottomLineColor setNavigationBarColor setNavigationBarTitle
setScreenBrightness setStorage setStorageSync setTabBarBadge setTabBarItem setTabBarStyle setVisualEffectOnCapture setWifiList
showActionSheet showAuthGuide showBLEPermissionGuide showLoading showModal showNavigationBarLoading showShareMenu showSharePanel showTabBar
showTabBarRedDot showToast startAPVerify startAccelerometer startBeaconDiscovery startBluetoothDevicesDiscovery startCompass startGyroscope
startIfaaAuthentication startPullDownRefresh startWifi stopAccelerometer stopBeaconDiscovery stopBluetoothDevicesDiscovery stopCompass
stopGyroscope stopPullDownRefresh stopWifi switchTab tradePay unregisterSSID unsubscribeMessage uploadFile vibrate vibrateLong vibrateShort
watchShake writeBLECharacteristicValue
`

// hosted returns the calls that the host answers, from their table in the manual.
func hosted(t *testing.T) (all []string) {
	t.Helper()
	text, err := os.ReadFile("../../manual/calls.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range regexp.MustCompile(`(?m)^(\w+)(\(Sync\))? +(real|asked|drawn|fixture|ignored|mocked) `).FindAllStringSubmatch(string(text), -1) {
		all = append(all, row[1])
		if row[2] != "" {
			all = append(all, row[1]+"Sync")
		}
	}
	return all
}

// TestEveryPublishedCallIsThere calls each that nothing on a desktop answers, in the ways that programs do: it fails, and nothing
// is thrown.
func TestEveryPublishedCallIsThere(t *testing.T) {
	v, _ := load(t, fstest.MapFS{"app.json": {Data: []byte(`{"pages": ["p"]}`)}, "p.axml": {Data: []byte("x")}, "p.js": {Data: []byte("Page({})")}}, declaration())
	v.run("open('p')")
	answered := hosted(t)
	for _, name := range strings.Fields(published) {
		if got := v.run("typeof my." + name).String(); got != "function" && !slices.Contains(answered, name) {
			t.Errorf("my.%s is %s", name, got)
		}
	}
	for _, name := range absent(t) {
		if strings.HasPrefix(name, "on") || strings.HasPrefix(name, "off") {
			v.run(fmt.Sprintf("my.%s(() => {}); my.%[1]s()", name))
			continue
		}
		if name == "createRewardedAd" || name == "getGeocoder" || strings.HasPrefix(name, "cloud.") {
			continue
		}
		v.run(fmt.Sprintf("log = []; my.%s({fail: e => l('fail', typeof e.error, e.errorMessage), complete: () => l('complete')}); my.%[1]s().catch(e => l('rejected', e.error)); drain()", name))
		got := v.run("log.join(', ')").String()
		if !strings.HasPrefix(got, "fail number "+name+": ") || !strings.Contains(got, ", complete, rejected ") {
			t.Errorf("my.%s: %s", name, got)
		}
	}
}

var absentRecipes = []recipe{
	{"calls that nothing answers", onePage, `x`, []string{
		`my.openBluetoothAdapter({fail: e => l(e.error, e.errorMessage)}); my.openBluetoothAdapter({fail: e => l(e.error)}); my.onBluetoothDeviceFound(() => l('found')); my.offBluetoothDeviceFound()`,
		`x | 1 openBluetoothAdapter: programs get no Bluetooth on this machine, 1 ! warning: my.openBluetoothAdapter: programs get no Bluetooth on this machine; mocks in jembatan.yaml can answer it, warning: my.onBluetoothDeviceFound: programs get no Bluetooth on this machine: the listener is never called`,
		`my.ap.navigateToAlipayPage({path: 'x', fail: e => l(e.error)}); my.ap.openURL({url: 'https://x', fail: e => l(e.error)}); my.getRunData({fail: e => l(e.error)})`,
		`x | 3, 1, 1005 ! warning: my.ap.navigateToAlipayPage: a phone would open a page of the wallet, or another app; mocks in jembatan.yaml can answer it, warning: my.getRunData: nobody counts the user's steps; mocks in jembatan.yaml can answer it`}},
	{"advertisements, the cloud and the map", onePage, `x`, []string{
		`const ad = my.createRewardedAd('a'); ad.onError(e => l('told', e.error)); ad.load().catch(e => l(e.error)); ad.offError(); ad.show().catch(e => l(e.error))`,
		`x | 61000, 61000 ! warning: my.createRewardedAd: there are no advertisements`,
		`const b = my.createRewardedAd('b'); b.onError(e => l('told', e.error)); b.load().catch(() => {})`, `x | told 61000`,
		`(async () => { const c = await my.cloud.createCloudContext({env: 'e'}); try { await c.init() } catch (e) { l(e.error) } })()`, `x | 60005 ! warning: my.cloud.createCloudContext: the cloud of the wallet is not reached from here`,
		`my.getGeocoder().reverseGeocoding({fail: e => l(e.error)})`, `x | 1001 ! warning: my.getGeocoder().reverseGeocoding: this machine has no map`}},
	{"calls that a mock answers", onePage, `x`, []string{
		`for (const name of ['getRunData', 'ap.imgRisk', 'openCardList', 'ap.openCardList']) base[name] = o => o.success(name); const m = rt.members(base); for (const f of [m.getRunData || base.getRunData, m.ap.imgRisk, m.openCardList || base.openCardList, m.ap.openCardList]) f({success: l})`,
		`x | getRunData, ap.imgRisk, openCardList, ap.openCardList`,
		`base.createRewardedAd = base.getGeocoder = () => 'own'; const with_ = rt.members(base); l(typeof with_.createRewardedAd, typeof with_.getGeocoder); delete base.createRewardedAd; delete base.getGeocoder`, `x | undefined undefined`,
		`delete base['ap.openCardList']; rt.members(base).ap.openCardList({success: l})`, `x | openCardList`,
		// Where no mock fits, they fail as without mocks.
		`for (const n of ['getBeacons', 'ap.imgRisk', 'openCardList']) base[n] = o => Promise.resolve(o.uuids ? {mock: n} : {unmocked: true});
		const with_m = rt.members(base, ['getBeacons', 'ap.imgRisk', 'openCardList']); for (const f of [with_m.getBeacons, with_m.ap.imgRisk, with_m.ap.openCardList]) { f({uuids: [], success: r => l(r.mock)}); f({fail: e => l(e.error)}) }`,
		`x | getBeacons, ap.imgRisk, openCardList, 11000, 1, 1 ! warning: my.getBeacons: programs get no Bluetooth on this machine, and find no beacons; mocks in jembatan.yaml can answer it, warning: my.ap.imgRisk: only the wallet has this; mocks in jembatan.yaml can answer it, warning: my.ap.openCardList: a phone would open a page of the wallet, or another app; mocks in jembatan.yaml can answer it`}},
	{"mocks of calls that the runtime answers", onePage, `x`, []string{
		`const took = []; const asks = n => o => { took.push(n + ' ' + j(o)); return n === 'getWindowInfo' ? {windowWidth: 1} : o.url === 'other' || o.interval ? Promise.resolve({unmocked: true}) : o.url ? Promise.reject({error: 7, errorMessage: 'mock', more: 1}) : Promise.resolve({mock: n}) };
		const mocked = ['navigateTo', 'startCompass', 'getWindowInfo', 'createAnimation', 'onAppShow', 'ap.openURL', 'getSystemInfo', 'getRunData']; mocked.forEach(n => { base[n] = asks(n) }); const with_ = rt.members(base, mocked);
		with_.navigateTo({url: 'x', events: {f() {}}, success: () => l('no'), fail: e => l(j(e)), complete: () => l('complete')}); with_.startCompass({success: r => l(j(r))}); with_.startCompass({interval: 'ui', success: r => l('own', j(r))}); with_.ap.openURL(r => l('callback', j(r))); l(j(with_.getWindowInfo({})), typeof with_.createAnimation().step, typeof with_.getRunData, typeof with_.onAppShow())`,
		`x | {"windowWidth":1} function function undefined, {"error":7,"errorMessage":"mock","more":1}, complete, {"mock":"startCompass"}, callback {"mock":"ap.openURL"}, own {"success":true}`,
		`with_.navigateTo({url: 'other'}).catch(e => l(e.error, e.errorMessage)); l(took.join('; '))`,
		`x | navigateTo {"url":"x","events":{}}; startCompass {}; startCompass {"interval":"ui"}; ap.openURL {}; getWindowInfo {}; navigateTo {"url":"other"}, 1 other resolved to other is not found`,
		`base.getWindowInfo = () => ({unmocked: true}); l(typeof rt.members(base, ['getWindowInfo']).getWindowInfo().windowWidth)`, `x | number`,
		`for (const n of ['connectSocket', 'createOffscreenCanvas']) base[n] = () => Promise.resolve({unmocked: true}); const objects = rt.members(base, ['connectSocket', 'createOffscreenCanvas']);
		l(typeof objects.connectSocket({url: 'wss://x', multiple: true}).onOpen, objects.createOffscreenCanvas(5, 6).width)`, `x | function 5`}},
	{"the phone's menu", onePage, `x`, []string{
		`page.self.onShareAppMessage = () => { l('asked') }; my.share = () => Promise.resolve(); my.hideShareMenu({success: r => l(j(r))}); drain(); rt.dispatch({type: 'share'})`,
		`x | {"success":true} ! warning: p cannot be shared: the page has called my.hideShareMenu`,
		`my.showShareMenu(); drain(); rt.dispatch({type: 'share'}); delete my.share`, `x | asked`,
		`my.hideAddToDesktopMenu({success: () => l('hidden')}); my.hideAllAddToDesktopMenu(); my.setVisualEffectOnCapture({visualEffect: 'hidden', success: () => l('set')}); my.setVisualEffectOnCapture({fail: e => l(e.error)})`, `x | 2, hidden, set`}},
	{"a guide to permissions", onePage, `x`, []string{
		`my.showAuthGuide({authType: 'LBS', success: r => l(j(r))}); my.showAuthGuide({fail: e => l(e.error)})`,
		`x | 2, {"shown":false} ! warning: my.showAuthGuide: a phone could show how to allow LBS in its settings`}},
	{"listeners by name", onePage, `x`, []string{
		`const a = my.on('titleClick', () => l('title')); my.on('optionMenu', () => l('menu')); rt.dispatch({type: 'title'}); rt.dispatch({type: 'menu'}); a.remove(); my.off('optionMenu'); rt.dispatch({type: 'title'}); rt.dispatch({type: 'menu'})`, `x | title, menu`,
		`const f = () => l('hidden'); my.on('appHide', f); rt.dispatch({type: 'appHide'}); rt.dispatch({type: 'appShow'}); my.off('appHide', f); rt.dispatch({type: 'appHide'}); rt.dispatch({type: 'appShow'})`, `x | hidden`,
		`const g = () => l('title'); my.on('titleClick'); my.on('titleClick', g); my.on('titleClick', g); rt.dispatch({type: 'title'}); my.off('titleClick', null); rt.dispatch({type: 'title'})`, `x | title`,
		`for (const name of ['toString', 'constructor', '__proto__', undefined]) { my.on(name, g).remove(); my.off(name) }`, `x`}},
	{"the phone's permissions", onePage, `x`, []string{
		`const s = my.getAppAuthorizeSetting(); l(s.albumAuthorized, s.microphoneAuthorized); my.getAvailableAudioSources({success: r => l(j(r))}); my.isScreenReaderEnabled({success: r => l(j(r))}); my.getMapInfo({success: r => l(r.is3d)}); my.checkIsSupportIfaaAuthentication({success: r => l(j(r))})`,
		`x | denied denied, {"audioSources":[]}, {"screenReaderEnabled":false}, false, {"supportMode":[]}`,
		`const a = my.getAccessibilityManager(); a.isScreenReaderEnabled({success: r => l(j(r))}); a.announce({fail: e => l(e.error)}); a.announce({text: 't', fail: e => l(e.error)})`, `x | 2, {"enabled":false}, 60004`}},
	{"a user by the older call", onePage, `x`, []string{
		`my.getAuthUserInfo({fail: e => l(e.error)}); base.getOpenUserInfo = o => o.success({response: '{"response":{"avatar":"/a.png","nickName":"Budi","code":"10000"}}'}); my.getAuthUserInfo({success: r => l(j(r))})`, `x | 3, {"avatar":"/a.png","nickName":"Budi"}`,
		`base.getOpenUserInfo = o => o.success({response: '{"response":{"code":"40003","msg":"no","subMsg":"not authorized"}}'}); my.getAuthUserInfo({fail: e => l(e.error, e.errorMessage)})`, `x | 4 getAuthUserInfo: not authorized`}},
	{"a film", onePage, `x`, []string{
		`my.chooseVideo({fail: e => l(e.error)}); base.chooseFileFromDisk = o => o.fail({error: 11, errorMessage: 'left'}); my.chooseVideo({fail: e => l(e.error, e.errorMessage)})`, `x | 3, 11 left`,
		`base.chooseFileFromDisk = o => o.success({apFilePath: 'https://resource/f.mp4'}); base.getFileInfo = o => o.success({size: o.apFilePath.length}); asked = []; answers.film = {width: 640, height: 360, duration: 1.5}; my.chooseVideo({sourceType: ['camera'], success: r => l(j(r))}); drain(); l(j(asked))`,
		`x | {"filePath":"https://resource/f.mp4","tempFilePath":"https://resource/f.mp4","duration":1.5,"size":22,"height":360,"width":640}, [{"do":"film","src":"https://resource/f.mp4"}]`,
		`answers.film = {error: 'no'}; my.chooseVideo({fail: e => l(e.error, e.errorMessage)}); base.getFileInfo = o => o.fail({error: 12, errorMessage: 'gone'}); my.chooseVideo({fail: e => l(e.error, e.errorMessage)})`, `x | 12 gone, 3 chooseVideo: the file is not a film: no`,
		`base.chooseFileFromDisk = o => o.success({apFilePath: 'https://resource/f.video'}); base.getFileInfo = o => o.success({size: 5}); my.chooseVideo({success: r => l(r.size, r.width, r.height, r.duration)})`,
		`x | 5 0 0 0 ! warning: my.chooseVideo: width, height and duration are 0, as this machine does not play the film: no`}},
	{"a program made from a template", onePage, `x`, []string{
		`l(my.getExtConfigSync().error, my.getParentAppId() + '.', j(my.getParentAppIdSync()), j(my.getPluginIdSync())); my.getExtConfig({fail: e => l(e.error)}); l(asked.join())`,
		`x | 20 . {"appId":""} {"pluginId":""}, /ext.json, 20`}},
	{"ext.json", onePage, `x`, []string{
		`answers.load = my.base64ToArrayBuffer('eyJleHRFbmFibGUiOnRydWUsImV4dCI6eyJpIjoiYW0gb2sifX0='); l(j(my.getExtConfigSync())); my.getExtConfig({success: r => l(j(r))})`,
		`x | {"i":"am ok"}, {"data":{"i":"am ok"},"extConfig":{"i":"am ok"}}`}},
	{"ext.json that is switched off", onePage, `x`, []string{
		`answers.load = my.base64ToArrayBuffer('eyJleHQiOnt9fQ=='); l(my.getExtConfigSync().error)`, `x | 21`}},
	{"ext.json that is not JSON", onePage, `x`, []string{
		`answers.load = my.base64ToArrayBuffer('e30g'.slice(0, 2) + '=='); l(my.getExtConfigSync().error)`,
		`x | 20 ! warning: ext.json is not JSON, and my.getExtConfig finds nothing: Unexpected end of JSON input (EOF)`}},
}

func TestAbsentCalls(t *testing.T) {
	for _, c := range absentRecipes {
		t.Run(c.name, c.play)
	}
}

// TestMockableCallsReturnPromises makes all calls that a mock can answer later: if one returned an object with functions, a program
// would get a promise in place of it.
func TestMockableCallsReturnPromises(t *testing.T) {
	v := start(t, onePage)
	for name, c := range builtin.Calls {
		if c.Takes == nil || c.Object || c.Host {
			continue
		}
		got := v.run(fmt.Sprintf("(() => { const p = my.%s({multiple: true, url: 'wss://x', fail() {}}); return p instanceof Promise })()", name))
		if !got.ToBoolean() {
			t.Errorf("my.%s returns no promise", name)
		}
	}
}
