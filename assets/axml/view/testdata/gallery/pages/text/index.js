Page({
  data: {none: null, object: {}, zero: 0, more: '&lt;b&gt;'},
  see(e) { getApp().see(e) }
})
