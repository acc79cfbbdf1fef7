import {check, pause} from '../../check'
Page({
  onReady: check('observers', async function (is, until) {
    const seen = []
    const o = my.createIntersectionObserver({thresholds: [0, .5, 1]})
    o.relativeToViewport({bottom: 0}).observe('#far', (e) => seen.push(e))
    const within = []
    const own = this.createIntersectionObserver({dataset: true})
    own.relativeToViewport().observe('.far', (e) => within.push(e))
    await pause()
    await my.pageScrollTo({scrollTop: 99999})
    await until('what comes into sight', () => seen.some((e) => e.intersectionRatio === 1) && within.length > 0)
    const e = seen.at(-1)
    is('its members', [e.id, e.dataset, typeof e.time, e.boundingClientRect.height, e.intersectionRect.height, e.relativeRect.height > 100], ['far', {k: 1}, 'number', 100, 100, true])
    is('by the page', within.at(-1).dataset, {k: 1})
    o.disconnect()
    own.disconnect()
    const many = seen.length
    await my.pageScrollTo({scrollTop: 0})
    await pause()
    is('nothing after the end', seen.length, many)
    const media = []
    const m = my.createMediaQueryObserver()
    m.observe({minWidth: 100, orientation: 'portrait'}, (r) => media.push(r.matches))
    is('media', media, [true])
    m.disconnect()
  }),
})
