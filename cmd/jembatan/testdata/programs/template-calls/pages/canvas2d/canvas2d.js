import {asked, check} from '../../check'
Page({
  there() { this.here = true },
  onReady: check('canvas2d', async function (is, until) {
    await until('its event', () => this.here)
    const [{node}] = await asked(my.createSelectorQuery().select('#c').node())
    is('its size', [node.width, node.height], [100, 60])
    const c = node.getContext('2d')
    c.fillStyle = '#00ff00'
    c.fillRect(0, 0, 10, 10)
    is('its pixels', Array.from(c.getImageData(5, 5, 1, 1).data), [0, 255, 0, 255])
    const picture = node.createImage()
    await new Promise((done, lost) => { picture.onload = done; picture.onerror = lost; picture.src = '/red.png' })
    c.drawImage(picture, 20, 0, 10, 10)
    is('a picture', [picture.width, Array.from(c.getImageData(25, 5, 1, 1).data)], [1, [255, 0, 0, 255]])
    await new Promise((done) => node.requestAnimationFrame(done))
    is('a file', (await node.toTempFilePath({})).apFilePath.slice(0, 22), 'data:image/png;base64,')
  }),
})
