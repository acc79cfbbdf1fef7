Page({
  data: {off: true},
  see(e) { getApp().see(e) }
})
