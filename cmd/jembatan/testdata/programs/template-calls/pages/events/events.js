import {check, pause} from '../../check'
Page({
  onReady: check('events', async function (is, until) {
    const {seen} = getApp()
    is('the start', seen.slice(0, 3), ['launch pages/start/start', 'show pages/start/start', 'listener pages/start/start'])
    is('the address', [my.getLaunchOptionsSync().path, my.getEnterOptionsSync().path], ['pages/start/start', 'pages/start/start'])
    setTimeout(() => { throw new Error('thrown on purpose') })
    Promise.reject('refused on purpose')
    await until('both', () => seen.some((s) => /^rejection refused/.test(s)) && seen.some((s) => /^app .*thrown/.test(s)))
    is('listeners come first', seen.filter((s) => /thrown/.test(s)).map((s) => s.split(' ')[0]), ['error', 'app'])
    let update
    my.getUpdateManager().onCheckForUpdate((r) => { update = r })
    await until('no update', () => update)
    is('none', update, {hasUpdate: false})
    const f = () => {}
    for (const name of [
      'AppShow', 'AppHide', 'Error', 'UnhandledRejection', 'PageNotFound', 'ComponentError', 'NetworkStatusChange', 'MemoryWarning', 'UserCaptureScreen',
      'SocketOpen', 'SocketMessage', 'SocketError', 'SocketClose',
    ]) {
      my['on' + name](f)
      my['off' + name](f)
    }
    await pause()
  }),
})
