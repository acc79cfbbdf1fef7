Page({
  data: {src: ''},
  see(e) { getApp().see(e) }
})
