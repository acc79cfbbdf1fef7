Page({
  data: {at: 40},
  see(e) { getApp().see(e) }
})
