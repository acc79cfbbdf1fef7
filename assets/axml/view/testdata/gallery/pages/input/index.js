Page({
  data: {name: '', ruled: '', upper: '', focus: false, part: false},
  see(e) { getApp().see(e) },
  up(e) { this.setData({upper: e.detail.value.toUpperCase()}) }
})
