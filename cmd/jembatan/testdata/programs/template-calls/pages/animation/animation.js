import {asked, check} from '../../check'
Page({
  data: {a: []},
  over(e) { this.overs = (this.overs || []).concat([e.type]) },
  onReady: check('animation', async function (is, until) {
    const a = my.createAnimation({duration: 100, timeFunction: 'linear'})
    a.opacity(.5).translateX(40).step()
    a.width('60px').rotate(0).step({duration: 100})
    const steps = a.export()
    is('what it exports', steps.length, 2)
    is('it is empty then', a.export().length, 0)
    this.setData({a: steps})
    const look = async () => (await asked(my.createSelectorQuery().select('#box').fields({rect: true, size: true, computedStyle: ['opacity']})))[0]
    await until('both steps', async () => { const r = await look(); return r.opacity === '0.5' && r.width === 60 && r.left === 40 })
    await until('the ends of transitions', () => this.overs && this.overs.length >= 2)
  }),
})
