Page({
  data: {hidden: true},
  see(e) { getApp().see(e) }
})
