Page({
  data: {style: 'color: #d46b08', size: '20px', top: ''},
  see(e) { getApp().see(e) }
})
