import {check, fails} from '../../check'
Page({
  onReady: check('sockets', async function (is, until) {
    const url = getApp().query.socket
    is('an address of another kind', await fails(my.connectSocket, {url: 'https://example.com'}), 5)
    is('to nobody', await fails(my.sendSocketMessage, {data: 'x'}), 10)
    const heard = []
    my.onSocketOpen(() => heard.push('open'))
    my.onSocketMessage(({data, isBuffer}) => heard.push([isBuffer, data]))
    my.onSocketClose(() => heard.push('close'))
    await my.connectSocket({url})
    await until('it is open', () => heard.length === 1)
    await my.sendSocketMessage({data: 'hello'})
    await until('an answer', () => heard.length === 2)
    await my.sendSocketMessage({data: 'AQI=', isBuffer: true})
    await until('an answer in bytes', () => heard.length === 3)
    await my.closeSocket()
    await until('the end', () => heard.length === 4)
    is('what was heard', heard, ['open', [false, 'hello'], [true, 'AQI='], 'close'])
    const task = my.connectSocket({url, multiple: true})
    const of = []
    task.onOpen(() => task.send({data: 'own'}))
    task.onMessage(({data}) => of.push(data))
    await until('a socket of its own', () => of[0] === 'own')
    task.close()
    let lost
    const none = my.connectSocket({url: url.replace('/echo', '/none'), multiple: true})
    none.onError((e) => { lost = e })
    await until('an error', () => lost)
  }),
})
