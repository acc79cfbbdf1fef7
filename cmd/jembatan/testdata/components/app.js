// Each page shows one component, and opens the next once it and what its component asks for are drawn.
const order = __PAGES__
App({
  next(page) {
    const look = (n) => my.createSelectorQuery().selectAll('view').boundingClientRect().exec(() => {
      if (n > 0) return setTimeout(() => look(n - 1), 50)
      const at = order.indexOf(page.route) + 1
      if (at === order.length) console.log('all ' + order.length + ' components are over')
      else my.reLaunch({url: '/' + order[at]})
    })
    look(3)
  },
})
