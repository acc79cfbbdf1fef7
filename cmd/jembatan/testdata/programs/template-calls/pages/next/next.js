Page({
  onLoad(query) {
    this.query = query
    const channel = this.getOpenerEventChannel()
    let once = 0
    channel.once('ask', () => { once++ })
    channel.on('ask', ({n}) => channel.emit('reply', {n, once: once === 1}))
    channel.emit('reply', {query})
  },
})
