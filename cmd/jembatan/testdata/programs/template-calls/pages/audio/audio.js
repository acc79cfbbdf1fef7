import {check} from '../../check'
// A tenth of a second of silence.
const wave = () => {
  const n = 800, bytes = new Uint8Array(44 + n), put = (at, text) => { for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i) }
  const number = (at, v, size) => { for (let i = 0; i < size; i++) bytes[at + i] = v >> 8 * i & 255 }
  put(0, 'RIFF'); number(4, 36 + n, 4); put(8, 'WAVEfmt '); number(16, 16, 4); number(20, 1, 2); number(22, 1, 2); number(24, 8000, 4); number(28, 8000, 4)
  number(32, 1, 2); number(34, 8, 2); put(36, 'data'); number(40, n, 4); bytes.fill(128, 44)
  return 'data:audio/wav;base64,' + my.arrayBufferToBase64(bytes.buffer)
}
Page({
  onReady: check('audio', async function (is, until) {
    const a = my.createInnerAudioContext()
    const heard = []
    for (const name of ['CanPlay', 'Play', 'Pause', 'Stop', 'Ended', 'TimeUpdate', 'Error', 'Seeked']) a['on' + name](() => heard.push(name))
    is('at first', [a.paused, a.volume, a.loop, a.currentTime], [true, 1, false, 0])
    a.volume = 0
    a.src = wave()
    // A machine may lack what plays sounds: then it says so.
    await until('a sound', () => heard.includes('CanPlay') || heard.includes('Error'))
    if (!heard.includes('Error')) {
      is('its length', Math.round(a.duration * 10), 1)
      a.play()
      await until('it plays to its end', () => heard.includes('Play') && heard.includes('Ended') || heard.includes('Error'))
    }
    a.destroy()
    const b = my.getBackgroundAudioManager()
    b.title = 'a song'
    is('one for the program', [b === my.getBackgroundAudioManager(), b.title], [true, 'a song'])
    const c = my.createInnerAudioContext()
    const wrong = []
    c.onError((e) => wrong.push(e))
    c.src = '/none.mp3'
    await until('an error', () => wrong.length > 0)
    is('with its code', typeof wrong[0].errCode, 'number')
    c.destroy()
  }),
})
