import {check, fails} from '../../check'
// What nothing on a desktop can answer fails with a code, and nothing is thrown.
Page({
  onLoad() {
    my.onBluetoothDeviceFound(() => {})
    this.ad = my.createRewardedAd('ad')
    this.ad.onError((e) => { this.wrong = e.error })
  },
  onReady: check('lacking', async function (is, until) {
    is('Bluetooth', [await fails(my.openBluetoothAdapter, {}), await fails(my.startBeaconDiscovery, {uuids: ['x']})], [1, 11000])
    is('Wi-Fi', await fails(my.startWifi, {}), 1)
    is('the wallet', [await fails(my.getAddress, {}), await fails(my.ap.navigateToAlipayPage, {path: 'x'}), await fails(my.openCardList, {})], [1, 1, 1])
    is('an address', [my.canIUse('ap.openURL'), my.canIUse('ap.navigateToAlipayPage'), await fails(my.ap.openURL, {})], [true, false, 2])
    is('steps', await fails(my.getRunData, {}), 1005)
    is('an advertisement', await this.ad.load().catch((e) => e.error), 61000)
    await until('its listener', () => this.wrong === 61000)
    const cloud = await my.cloud.createCloudContext({env: 'e'})
    is('the cloud', await cloud.init().catch((e) => e.error), 60005)
    is('what can be used', ['openBluetoothAdapter', 'onBLEConnectionStateChanged', 'createRewardedAd', 'startWifi', 'onCompassChange', 'hideShareMenu'].filter((n) => my.canIUse(n)),
      ['onCompassChange', 'hideShareMenu'])
    my.offBluetoothDeviceFound()
  }),
})
