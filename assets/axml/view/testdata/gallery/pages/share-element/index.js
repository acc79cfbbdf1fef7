Page({
  data: {show: false, hidden: false},
  see(e) { getApp().see(e) },
  toggle() { this.setData({show: !this.data.show}) }
})
