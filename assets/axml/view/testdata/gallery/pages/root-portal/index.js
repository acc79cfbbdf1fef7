Page({
  data: {enable: true, words: 'Over the page'},
  see(e) { getApp().see(e) },
  toggle(e) {
    getApp().see(e)
    this.setData({enable: !this.data.enable})
  }
})
