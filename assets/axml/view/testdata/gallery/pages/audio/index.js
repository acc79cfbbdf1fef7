Page({
  data: {checked: false},
  see(e) { getApp().see(e) }
})
