Page({
  data: {show: false, duration: 50, custom: 'color: #333'},
  see(e) { getApp().see(e) },
  toggle() { this.setData({show: !this.data.show}) }
})
