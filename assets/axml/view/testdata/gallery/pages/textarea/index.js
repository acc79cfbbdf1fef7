Page({
  data: {text: 'one'},
  see(e) { getApp().see(e) }
})
