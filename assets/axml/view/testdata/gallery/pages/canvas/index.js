Page({
  data: {},
  see(e) { getApp().see(e) }
})
