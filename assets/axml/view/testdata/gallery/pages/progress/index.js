Page({
  data: {percent: 25},
  see(e) { getApp().see(e) }
})
