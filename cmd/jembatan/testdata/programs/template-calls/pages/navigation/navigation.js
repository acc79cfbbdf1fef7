import {check, fails, pause} from '../../check'
Page({
  data: {text: 'navigation'},
  onShow() { this.shows = (this.shows || 0) + 1 },
  onHide() { this.hides = (this.hides || 0) + 1 },
  onReady: check('navigation', async function (is, until) {
    const heard = []
    const {eventChannel} = await my.navigateTo({url: '../next/next?a=1&b=x%20y', events: {reply(v) { heard.push(v) }}})
    eventChannel.emit('ask', {n: 1})
    await until('the reply', () => heard.length === 2)
    is('what the channel carries', heard, [{query: {a: '1', b: 'x y'}}, {n: 1, once: true}])
    is('the stack', getCurrentPages().map((p) => p.route), ['pages/navigation/navigation', 'pages/next/next'])
    is('hidden', this.hides, 1)
    await my.redirectTo({url: '/pages/next/next?a=2'})
    is('redirected', getCurrentPages().map((p) => p.query), [null, {a: '2'}])
    for (let n = 0; n < 8; n++) await my.navigateTo({url: '/pages/next/next?n=' + n})
    is('the eleventh', await fails(my.navigateTo, {url: '/pages/next/next'}), 10)
    await my.navigateBack({delta: 99})
    await until('this page again', () => this.shows === 2)
    is('the stack at its end', getCurrentPages().length, 1)
    is('back from the bottom', await fails(my.navigateBack), 1)
    is('a page that is not there', await fails(my.navigateTo, {url: 'nope'}), 1)
    is('a page that is no tab', await fails(my.switchTab, {url: '/pages/next/next'}), 1)
    let said = ''
    my.navigateTo({url: 'nope', fail: (e) => { said = e.errorMessage }})
    await until('the reason', () => said === 'nope resolved to pages/navigation/nope is not found')
    await this.pageRouter.navigateTo({url: '../next/next?r=1'})
    is('by the router', getCurrentPages().at(-1).query, {r: '1'})
    await my.navigateBack()
    await pause()
  }),
})
