import {check, fails} from '../../check'
// one returns the next measurement of a sensor, and ends listening to it.
const one = (name) => new Promise((done) => {
  const f = (v) => {
    my['off' + name](f)
    done(v)
  }
  my['on' + name](f)
})
Page({
  data: {direction: '', seen: ''},
  onReady: check('device', async function (is, until) {
    // A phone that lies on its back, as in device.yaml.
    const a = await one('AccelerometerChange')
    is('the accelerometer', [a.x, a.y, a.z, a.timestamp > 1e12], [0, 0, -1, true])
    is('one that is faster', await my.startAccelerometer({interval: 'game'}), {success: true})
    is('its values', (await one('AccelerometerChange')).z, -1)
    is('one that is stopped', await my.stopAccelerometer(), {success: true})
    await my.startGyroscope({interval: 'ui'})
    const g = await one('GyroscopeChange')
    is('the gyroscope', [g.x, g.y, g.z], [0, 0, 0])
    await my.stopGyroscope()
    await my.startCompass()
    my.onCompassChange(({direction}) => this.setData({direction}))
    await until('the compass, on the page', () => this.data.direction === 0)
    my.offCompassChange()
    await my.stopCompass()
    is('the orientation', await one('DeviceMotionChange'), {alpha: 0, beta: 0, gamma: 0})
    is('sensors by another call', await my.watchShake({monitorAccelerometer: true, monitorCompass: true, monitorGyroscope: true, interval: .05}), {success: true})
    is('which measure', (await one('AccelerometerChange')).z, -1)
    await my.stopAccelerometer()
    let shaken = false
    my.watchShake({success: () => { shaken = true }})
    is('a phone that lies still', shaken, false)

    is('permissions', my.getAppAuthorizeSetting(), {
      albumAuthorized: 'authorized', bluetoothAuthorized: 'denied', cameraAuthorized: 'authorized', locationAuthorized: 'authorized', locationReducedAccuracy: false,
      microphoneAuthorized: 'denied', notificationAuthorized: 'denied', notificationAlertAuthorized: 'denied', notificationBadgeAuthorized: 'denied',
      notificationSoundAuthorized: 'denied', overlayAuthorized: 'denied', phoneCalendarAuthorized: 'denied',
    })
    is('a guide to them', [await my.showAuthGuide({authType: 'LBS'}), await fails(my.showAuthGuide, {})], [{shown: false}, 2])
    is('microphones', await my.getAvailableAudioSources(), {audioSources: []})
    is('maps', await my.getMapInfo(), {is3d: false, isSupportAnim: false, isSupportOversea: true, needStyleV7: false, sdkName: '', sdkVersion: ''})
    is('fingerprints', await my.checkIsSupportIfaaAuthentication(), {supportMode: []})
    is('a screen reader', [await my.isScreenReaderEnabled(), await fails(my.getAccessibilityManager().announce, {text: 'x'})], [{screenReaderEnabled: false}, 60004])

    is('the menu', [await my.hideShareMenu(), await my.showShareMenu()], [{success: true}, {success: true}])
    await my.hideAddToDesktopMenu()
    await my.hideAllAddToDesktopMenu()
    await my.setVisualEffectOnCapture({visualEffect: 'hidden'})
    const f = () => {}
    my.onAudioInterruptionBegin(f)
    my.offAudioInterruptionBegin(f)
    my.onAudioInterruptionEnd(f)
    my.offAudioInterruptionEnd(f)
    my.onLazyLoadError(f)
    my.offLazyLoadError(f)
    const title = my.on('titleClick', f)
    title.remove()
    my.off('titleClick', f)
    my.reportAnalytics('seen', {page: 'device'})

    is('a template', [my.getExtConfigSync(), (await my.getExtConfig()).data], [{shop: 'Kopi'}, {shop: 'Kopi'}])
    is('no program around it', [my.getParentAppId(), my.getParentAppIdSync(), my.getPluginIdSync()], ['', {appId: ''}, {pluginId: ''}])
    is('nobody has agreed', await fails(my.getAuthUserInfo, {}), 4)
  }),
})
