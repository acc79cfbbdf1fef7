Page({
  data: {wrong: '', hidden: false},
  see(e) { getApp().see(e) }
})
