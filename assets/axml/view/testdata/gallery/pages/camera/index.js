Page({
  data: {mode: 'normal'},
  see(e) { getApp().see(e) }
})
