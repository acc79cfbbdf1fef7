import {check} from '../../check'
Page({
  onReady: check('info', async function (is) {
    const all = my.getSystemInfoSync(), w = my.getWindowInfo()
    is('the window', [w.windowWidth, w.windowHeight, w.pixelRatio], [all.windowWidth, all.windowHeight, all.pixelRatio])
    is('the app', [my.getAppBaseInfo().SDKVersion, my.getAppBaseInfo().language], [all.SDKVersion, all.language])
    is('the phone', [my.getDeviceBaseInfo().brand, my.getDeviceBaseInfo().platform], [all.brand, all.platform])
    is('settings', typeof my.getSystemSetting(), 'object')
    const m = my.getMenuButtonBoundingClientRect()
    is('the menu', [m.right - m.left, m.bottom - m.top, m.right <= w.windowWidth], [m.width, m.height, true])
    is('the buttons', my.getLeftButtonsBoundingClientRect().backButton.width, 32)
    const {miniProgram} = my.getAccountInfoSync()
    is('the program', [miniProgram.appId, miniProgram.envVersion], [my.getAppIdSync().appId, 'develop'])
    is('the time', typeof (await my.getServerTime()).time, 'number')
  }),
})
