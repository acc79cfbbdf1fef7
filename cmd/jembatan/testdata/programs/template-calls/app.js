// A page for each group of calls that only programs of the template language have. Each checks what it finds when it is ready, and
// says so in one line; then the next one opens.
const order = ['navigation', 'bar', 'tabs', 'pull', 'scroll', 'query', 'observers', 'animation', 'canvas', 'canvas2d', 'audio', 'contexts', 'sockets', 'events',
  'info', 'device', 'lacking', 'font', 'ticks', 'leaving']
my.onAppShow((o) => seen.push('listener ' + o.path))
my.onError((message) => seen.push('error ' + message))
my.onUnhandledRejection((r) => seen.push('rejection ' + r.reason))
const seen = []
App({
  seen,
  onLaunch({path, query}) { seen.push('launch ' + path); this.query = query || {} },
  onShow({path}) { seen.push('show ' + path) },
  onError(message) { seen.push('app ' + message) },
  next(after) {
    const at = order.indexOf(after) + 1
    if (at === order.length) return console.log('all ' + order.length + ' pages are over')
    const url = '/pages/' + order[at] + '/' + order[at]
    my[order[at] === 'tabs' ? 'switchTab' : 'reLaunch']({url})
  },
})
