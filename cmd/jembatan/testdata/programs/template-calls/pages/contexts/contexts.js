import {check} from '../../check'
Page({
  onReady: check('contexts', async function (is, until) {
    const v = my.createVideoContext('v')
    is('a video', ['play', 'pause', 'stop', 'seek', 'requestFullScreen', 'exitFullScreen', 'mute', 'playbackRate'].filter((n) => typeof v[n] !== 'function'), [])
    v.mute(true)
    v.seek(1)
    v.stop()
    const of = (context, name) => new Promise((success, fail) => context[name]({success, fail}))
    const m = my.createMapContext('m')
    const centre = await of(m, 'getCenterLocation')
    is('a map', [centre.longitude, centre.latitude], [106.8, -6.2])
    is('its scale', (await of(m, 'getScale')).scale, 14)
    is('a camera', typeof my.createCameraContext('cam').takePhoto, 'function')
    is('a film of drawings', typeof my.createLottieContext('l').play, 'function')
    is('a web-view', typeof my.createWebViewContext('w').postMessage, 'function')
  }),
})
