Page({
  data: {x: 10, y: 20},
  see(e) { getApp().see(e) }
})
