Page({
  data: {at: 40, most: 100},
  see(e) { getApp().see(e) }
})
