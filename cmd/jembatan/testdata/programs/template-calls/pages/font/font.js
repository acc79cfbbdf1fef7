import {asked, check, fails} from '../../check'
// Widths of letters are fractions, which need not add up to the very number.
const whole = width => Math.round(width * 100) / 100
// onCanvas measures the words on a canvas that is in no page.
export const onCanvas = (family = 'Wide') => {
  const c = my.createOffscreenCanvas(10, 10).getContext('2d')
  c.font = '20px ' + family
  return whole(c.measureText('AAAA').width)
}
Page({
  onReady: check('font', async function (is, until) {
    const width = async () => (await asked(my.createSelectorQuery().select('#t').boundingClientRect()))[0].width
    const before = await width()
    is('before it is there', before < 200, true)
    await my.loadFontFace({family: 'Wide', source: 'url("/wide.ttf")'})
    await until('the words in it', async () => whole(await width()) === 4 * 3 * 20)
    is('on a canvas, too', [onCanvas(), onCanvas('serif') < 200], [4 * 3 * 20, true])
    is('one that is not there', await fails(my.loadFontFace, {family: 'None', source: 'url("/none.ttf")'}), 10)
    is('nothing named', await fails(my.loadFontFace, {family: 'None'}), 2)
  }),
})
