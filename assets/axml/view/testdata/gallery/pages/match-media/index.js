Page({
  data: {from: 380, to: 400},
  see(e) { getApp().see(e) }
})
