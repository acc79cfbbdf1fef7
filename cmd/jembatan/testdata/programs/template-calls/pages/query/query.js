import {asked, check} from '../../check'
Page({
  data: {n: 2, top: 0},
  onReady: check('query', async function (is, until) {
    this.setData({n: 3})
    const q = my.createSelectorQuery().selectAll('.row').boundingClientRect().select('#no').boundingClientRect().selectViewport().boundingClientRect()
    const [rows, none, view] = await asked(q)
    is('rows, right after setData', rows.map((r) => [r.left, r.top, r.height]), [[0, 0, 20], [0, 20, 20], [0, 40, 20]])
    is('nothing', none, null)
    is('the page', [Object.keys(view).sort(), view.width === rows[0].width], [['height', 'width'], true])
    let told
    const [row] = await asked(my.createSelectorQuery().select('#r1').fields({id: true, dataset: true, size: true, rect: true, computedStyle: ['color']}, (r) => { told = r }))
    is('fields', row, {id: 'r1', dataset: {n: 2}, left: 0, top: 20, right: row.width, bottom: 40, width: row.width, height: 20, color: 'rgb(1, 2, 3)'})
    is('its own callback', told, row)
    this.setData({top: 50})
    await until('a scroll-view', async () => (await asked(my.createSelectorQuery().select('#s').scrollOffset()))[0].scrollTop === 50)
    is('of this page alone', (await asked(this.createSelectorQuery().selectAll('.row').fields({dataset: true})))[0].map((r) => r.dataset.n), [1, 2, 3])
    // A page that another one covers is where it was: its own query finds it, that of my finds the page that is seen.
    await my.navigateTo({url: '/pages/next/next'})
    is('covered', (await asked(this.createSelectorQuery().select('#r2').boundingClientRect()))[0].top, 40)
    is('the page above', (await asked(my.createSelectorQuery().select('#r2').boundingClientRect()))[0], null)
    this.setData({n: 4})
    is('changed below', (await asked(this.createSelectorQuery().selectAll('.row').boundingClientRect()))[0].map((r) => r.height), [20, 20, 20, 20])
    await my.navigateBack()
  }),
})
