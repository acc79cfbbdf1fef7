import {check} from '../../check'
Page({
  onReady: check('canvas', async function (is) {
    const c = my.createCanvasContext('c')
    c.setFillStyle('#ff0000')
    c.fillRect(0, 0, 50, 100)
    const paint = c.createLinearGradient(0, 0, 100, 0)
    paint.addColorStop(0, '#0000ff')
    paint.addColorStop(1, '#0000ff')
    c.fillStyle = paint
    c.fillRect(50, 0, 50, 100)
    c.setFontSize(20)
    is('a text', c.measureText('wide').width > c.measureText('i').width, true)
    await new Promise((done) => c.draw(false, done))
    const at = async (x) => Array.from((await c.getImageData({x, y: 10, width: 1, height: 1})).data)
    is('red', await at(10), [255, 0, 0, 255])
    is('blue', await at(90), [0, 0, 255, 255])
    c.clearRect(0, 0, 20, 20)
    await new Promise((done) => c.draw(true, done))
    is('cleared', await at(10), [0, 0, 0, 0])
    is('kept', await at(90), [0, 0, 255, 255])
    await c.putImageData({x: 0, y: 10, width: 1, height: 1, data: new Uint8ClampedArray([1, 2, 3, 255])})
    is('put', await at(0), [1, 2, 3, 255])
    is('a file', (await c.toTempFilePath({x: 0, y: 0, width: 10, height: 10})).apFilePath.slice(0, 22), 'data:image/png;base64,')
  }),
})
