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
    const early = c.createImage()
    early.src = '/red.png'
    c.drawImage(early, 40, 0, 10, 10)
    is('a picture that is not there yet', [c.createPattern(early, 'repeat'), c.getImageData(45, 5, 1, 1).data[3]], [null, 0])
    await new Promise((done) => node.requestAnimationFrame(done))
    await new Promise((done) => c.requestAnimationFrame(done))
    is('a file', (await node.toTempFilePath({})).apFilePath.slice(0, 22), 'data:image/png;base64,')
    // A part of it, twice as large, drawn on a canvas that is on no page.
    const {apFilePath} = await my.canvasToTempFilePath({canvas: node, x: 15, y: 0, width: 10, height: 10, destWidth: 20, destHeight: 20})
    const other = my.createOffscreenCanvas(20, 20)
    const part = other.createImage()
    await new Promise((done, lost) => { part.onload = done; part.onerror = lost; part.src = apFilePath })
    const d = other.getContext('2d')
    d.drawImage(part, 0, 0)
    is('a part of it', [part.width, part.height, d.getImageData(4, 4, 1, 1).data[3], Array.from(d.getImageData(15, 4, 1, 1).data)], [20, 20, 0, [255, 0, 0, 255]])
    const gl = my.createOffscreenCanvas({width: 4, height: 4}).getContext('webgl')
    if (gl) { // where the machine draws in three dimensions
      gl.bindTexture(gl.TEXTURE_2D, gl.createTexture())
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, part)
    }
    is('a texture', gl ? gl.getError() : 0, 0)
  }),
})
