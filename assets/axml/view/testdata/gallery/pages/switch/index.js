Page({
  data: {on: true, ruled: false},
  see(e) { getApp().see(e) }
})
