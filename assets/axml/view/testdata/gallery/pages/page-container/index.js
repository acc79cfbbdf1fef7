Page({
  data: {show: false, web: ''},
  see(e) { getApp().see(e) },
  toggle() { this.setData({show: !this.data.show}) }
})
