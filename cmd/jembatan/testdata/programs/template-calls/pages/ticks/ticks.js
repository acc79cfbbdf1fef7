import {asked, check} from '../../check'
import {onCanvas} from '../font/font'
Page({
  data: {n: 0},
  onReady: check('ticks', async function (is, until) {
    const order = []
    this.setData({n: 1}, () => order.push('drawn'))
    my.nextTick(() => order.push('tick'))
    order.push('script')
    await until('both', () => order.length === 3)
    is('the script is first', order[0], 'script')
    const [{width}] = await asked(my.createSelectorQuery().select('#t').boundingClientRect())
    is("the font of the page before is gone with it", [width < 200, onCanvas() < 200], [true, true])
    const can = ['component2', 'navigateTo', 'createAnimation', 'loadFontFace', 'enableAlertBeforeUnload', 'button', 'view.onTransitionEnd', 'getAuthCode', 'sjs.event', 'nothing']
    is('what can be used', can.filter((n) => my.canIUse(n)), can.slice(0, 9))
  }),
})
